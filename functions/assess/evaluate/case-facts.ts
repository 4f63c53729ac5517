import type { CaseMeasurement } from '../../../schemas/evaluate/cases.ts';
import { defined } from '../../../schemas/feeds/define-contract.ts';
import { judgedLimit } from '../../../schemas/records/detection-limit.ts';
import type { Measurement } from '../../../schemas/records/measurement.ts';
import type { FactOf } from '../rules/outcome.ts';

/** A case is nobody's: it belongs to no firm and no city. */
const NOBODY = { uscc: '', name: '' };

const recordOf = ({ value, lod, reportNo, sampleNo, ...given }: CaseMeasurement): Measurement => {
  const belowDetection = value.startsWith('<');
  const limit = judgedLimit(lod, belowDetection ? value.slice(1) : undefined);
  return {
    kind: 'measurement',
    ...NOBODY,
    ...defined(given),
    reportNo: reportNo ?? '',
    sampleNo: sampleNo ?? '',
    belowDetection,
    ...(belowDetection ? {} : { value }),
    ...(limit === undefined ? {} : { lod: limit }),
  };
};

/** The measurements of a case as facts, so that the hub's own rules judge them. `row` counts from 1. */
export const factsOfCase = (id: string, measurements: readonly CaseMeasurement[]): FactOf<'measurement'>[] =>
  measurements.map((measurement, index) => ({
    subject: `case:${id}`,
    feed: 'evaluate',
    scope: '370000',
    naturalKey: `${index + 1}`,
    hash: '',
    seq: 0,
    record: recordOf(measurement),
    lineage: {
      submissionId: id,
      feed: 'evaluate',
      scope: '370000',
      fileName: id,
      row: index + 1,
      dataAsOf: '',
    },
  }));
