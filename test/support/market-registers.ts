import type { FactRecord } from '../../schemas/records/record.ts';
import { CITIES } from '../../schemas/reference/regions.ts';
import { usccNo } from './ingest-files.ts';
import type { PipelineWorld } from './pipeline-world.ts';
import type { Row, Upload } from './uploads.ts';

/** The day of the registers. */
export const REGISTERED_ON = '2026-02-28';

/** A firm in a market register. */
export const entity = (serial: number, changes: object = {}): Row => ({
  key: usccNo(serial),
  firm: serial,
  uscc: usccNo(serial),
  record: {
    ...{ kind: 'market-firm', uscc: usccNo(serial), name: '虚构', entity: 'enterprise', region: '370102' },
    ...{ industry: 'C3360', establishedOn: '2015-06-01', status: 'existing', ...changes },
  } as FactRecord,
});

export type Registers = Readonly<Record<string, readonly Row[]>>;
/** The market registers of every city, of one firm each where nothing else is said. */
export const registered = async (
  world: Pick<PipelineWorld, 'upload' | 'drive'>,
  given: Registers,
  extra: Partial<Upload> = {},
) => {
  for (const [n, { code }] of CITIES.entries()) {
    const rows = given[code] ?? [entity(9_000 + n)];
    const id = `market-${code}`;
    await world.upload({
      feed: 'market.firms',
      scope: code,
      id,
      rows,
      dataAsOf: REGISTERED_ON,
      shardCount: 4,
      ...extra,
    });
    await world.drive(id);
  }
};
