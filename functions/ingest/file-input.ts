import type { Contract } from '../../schemas/feeds/contract.ts';
import { deletionContract } from '../../schemas/feeds/deletion-contract.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import { HubError } from '../shared/errors.ts';
import type { Pseudonym } from '../shared/pseudonym.ts';
import type { IngestDeps } from './deps.ts';
import type { FileInput } from './ingest-file.ts';
import { personColumnsOf, WITHHELD } from './mask.ts';
import { shardCountFor } from './shard-count.ts';

/** A feed without persons needs no key: it works where KMS does not answer. */
const pseudonymFor = async ({ pseudonyms }: IngestDeps, contract: Contract): Promise<Pseudonym> =>
  personColumnsOf(contract).size > 0 ? pseudonyms() : () => WITHHELD;

/** The raw file of a submission, and by what it is judged on that business day. HubError `feed-unknown`. */
export const fileInputOf = async (
  deps: IngestDeps,
  { submissionId, manifest, versionId }: Submission,
  today: string,
): Promise<FileInput> => {
  const feed = deps.getContract(manifest.feed);
  if (feed === undefined)
    throw new HubError('feed-unknown', `There is no feed ${manifest.feed}.`, { messageZh: '没有这个数据源' });
  const contract = manifest.mode === 'delete' ? deletionContract(feed) : feed;
  return {
    contract,
    manifest,
    context: { today, scope: manifest.scope, pseudonym: await pseudonymFor(deps, contract) },
    shardCountFor: deps.shardCountFor ?? shardCountFor,
    open: (range) => deps.inbox.open(submissionId, versionId, range),
  };
};
