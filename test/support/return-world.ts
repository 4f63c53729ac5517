import { ingestSubmission } from '../../functions/ingest/ingest-submission.ts';
import type { ReturnDeps } from '../../functions/returns/deps.ts';
import { returnPackage } from '../../functions/returns/return-package.ts';
import { lakeKeys } from '../../functions/shared/keys.ts';
import type { NewMessage } from '../../schemas/deliveries/message.ts';
import { getContract } from '../../schemas/feeds/catalogue.ts';
import { type ReturnPackage, ReturnPackageSchema } from '../../schemas/returns/return-package.ts';
import { DEFAULT_GRANTS, type GrantSettings } from '../../schemas/settings/grants.ts';
import { type FileToIngest, ingestSetup, SUBMISSION_ID } from './ingest-run.ts';
import { memoryCases } from './memory-cases.ts';
import { memoryFacts } from './memory-facts.ts';
import { fixedClocks } from './memory-ledger.ts';
import { memoryRegisters } from './memory-registers.ts';

export interface ReturnRequest extends FileToIngest {
  readonly organ: string;
  readonly grants?: GrantSettings;
  readonly windowRows?: number;
  readonly mostXlsxRows?: number;
}

/** A file that was ingested and settled, with facts and cases as a test seeds them; `run` writes its package. */
export const returnWorld = async (request: ReturnRequest) => {
  const { lake, submissions, deps: ingest } = await ingestSetup(request);
  const { outcome } = await ingestSubmission(ingest)({ submissionId: SUBMISSION_ID });
  if (outcome !== 'ready') throw new Error('the file was refused');
  await submissions.transition(SUBMISSION_ID, ['ingesting'], 'settled', {
    organ: request.organ,
    settledAt: '2026-03-02T02:00:00.000Z',
    assessedAt: '2026-03-02T02:00:10.000Z',
  });
  const [cases, facts, registers] = [memoryCases(), memoryFacts(), memoryRegisters()];
  const told: NewMessage[] = [];
  const { windowRows, mostXlsxRows } = request;
  const deps: ReturnDeps = {
    ...{ submissions, lake, cases, facts, registers },
    inbox: ingest.inbox,
    grants: request.grants ?? DEFAULT_GRANTS,
    clocks: fixedClocks('2026-03-02T02:00:00.000Z', '2026-03-02'),
    contractOf: getContract,
    tell: async (message) => void told.push(message),
    ...(windowRows === undefined ? {} : { windowRows }),
    ...(mostXlsxRows === undefined ? {} : { mostXlsxRows }),
  };
  const file = (name: string): Buffer =>
    lake.objects.get(lakeKeys.returnFile(SUBMISSION_ID, name)) ?? Buffer.alloc(0);
  const run = async (): Promise<ReturnPackage> => {
    await returnPackage(deps)({ submissionId: SUBMISSION_ID });
    return ReturnPackageSchema.parse(JSON.parse(file('return.json').toString('utf8')));
  };
  return { deps, lake, cases, facts, registers, told, submissions, file, run };
};
