import type { AcceptedLine } from '../../../schemas/events/execution.ts';
import type { Contract } from '../../../schemas/feeds/contract.ts';
import { inFlight } from '../../shared/in-flight.ts';
import { lakeKeys } from '../../shared/keys.ts';
import type { Lake } from '../../shared/ports/stores.ts';
import type { AcceptedPart } from '../../shared/supplements.ts';
import type { Sample } from './profile.ts';
import { type AnyRecord, Tally } from './tally.ts';

/** Records that are looked at, shard by shard: into which a key falls is chance, so that the first ones are a fair sample. */
const SAMPLED = 20_000;

/** The firm of an accepted line. Inside a text of JSON every quote is escaped, so that this stands at its own place only. */
const FIRM = /"subject":"uscc:([0-9A-Z]{18})"/;

const SHARDS_IN_FLIGHT = 8;

type Files = Pick<Lake, 'readLines'>;
type Ingested = Pick<AcceptedPart, 'submissionId' | 'shards'>;

/** Accepted lines of a file, shard by shard, as text. */
export async function* acceptedLines(
  lake: Files,
  { submissionId, shards }: Ingested,
  wanted: (shard: number) => boolean = () => true,
): AsyncGenerator<string, undefined> {
  for (const shard of Object.keys(shards)
    .map(Number)
    .filter(wanted)
    .sort((a, b) => a - b))
    for await (const line of lake.readLines(lakeKeys.accepted(submissionId, shard)))
      if (line !== '') yield line;
}

/** The record of an accepted line: the hub's own, which the children of Apply parse with its schema. */
export const recordOf = (line: string): AnyRecord => (JSON.parse(line) as AcceptedLine).record as AnyRecord;

export const firmOf = (line: string): string | undefined => FIRM.exec(line)?.[1];

/** What the accepted records of a file look like, by a fair sample where there are many. Equal for every try at the same file. */
export const sampleOf = async (lake: Files, ingested: AcceptedPart, contract: Contract): Promise<Sample> => {
  const tally = new Tally(contract);
  for await (const line of acceptedLines(lake, ingested)) {
    tally.add(recordOf(line));
    if (tally.records === SAMPLED) break;
  }
  return { shape: ingested.shape, ...tally.result() };
};

/** Every firm that the accepted records of a file name. */
export const firmsOf = async (lake: Files, ingested: Ingested): Promise<Set<string>> => {
  const firms = new Set<string>();
  const shards = Object.keys(ingested.shards).map(Number);
  await inFlight(SHARDS_IN_FLIGHT, shards, async (own) => {
    for await (const line of acceptedLines(lake, ingested, (shard) => shard === own)) {
      const firm = firmOf(line);
      if (firm !== undefined) firms.add(firm);
    }
  });
  return firms;
};
