import { type AcceptedLine, AcceptedLineSchema, type IngestSummary } from '../../schemas/events/execution.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import { mergeSorted } from '../shared/index/merge.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { readSummary } from '../shared/submission-files.ts';
import { isSupplementOf, ownPartOf } from '../shared/supplements.ts';
import { Corrections } from './corrections.ts';
import type { IngestDeps } from './deps.ts';
import { FileProblem } from './file-problem.ts';

/** A line as it stands, with what it is merged by. */
interface Line {
  readonly key: string;
  readonly spread: number;
  readonly text: string;
}
interface Part {
  /** Submission, or part of one, whose accepted records these are. */
  readonly id: string;
  readonly summary: Pick<IngestSummary, 'shards' | 'shardCount'>;
}

/** False when the part has no lines for a shard of a count that is at least its own. */
const mayHold = ({ summary: { shards, shardCount } }: Part, shard: number): boolean =>
  (shards[String(shard & (shardCount - 1))] ?? 0) > 0;

/** The lines of a part that fall into a shard of a count that is at least its own. */
async function* linesFor(
  lake: Pick<Lake, 'readLines'>,
  part: Part,
  shard: number,
  count: number,
): AsyncGenerator<Line, undefined> {
  const { id, summary } = part;
  if (!mayHold(part, shard)) return;
  for await (const text of lake.readLines(lakeKeys.accepted(id, shard & (summary.shardCount - 1)))) {
    const { key, spread } = JSON.parse(text) as AcceptedLine;
    if ((spread & (count - 1)) === shard) yield { key, spread, text };
  }
}

/** The register with what the supplement says of it: its rows take the place of those of the same key. */
class Whole {
  readonly shards: Record<string, number> = {};
  records = 0;
  readonly #lake: Pick<Lake, 'readLines' | 'writeLines'>;
  readonly #parts: readonly [base: Part, own: Part];
  readonly #corrections: Corrections;

  constructor(
    lake: Pick<Lake, 'readLines' | 'writeLines'>,
    parts: readonly [base: Part, own: Part],
    corrections: Corrections,
  ) {
    this.#lake = lake;
    this.#parts = parts;
    this.#corrections = corrections;
  }

  async write(submissionId: string, count: number): Promise<void> {
    for (let shard = 0; shard < count; shard += 1) {
      if (!this.#parts.some((part) => mayHold(part, shard))) continue;
      const before = this.records;
      await this.#lake.writeLines(lakeKeys.accepted(submissionId, shard), this.#merged(shard, count));
      if (this.records > before) this.shards[String(shard)] = this.records - before;
    }
  }

  async *#merged(shard: number, count: number): AsyncGenerator<string, undefined> {
    const [base, own] = this.#parts.map((part) => linesFor(this.#lake, part, shard, count));
    if (base === undefined || own === undefined) return;
    for await (const { old, next } of mergeSorted(base, own)) {
      const line = next ?? old;
      if (line === undefined) continue;
      if (next !== undefined)
        this.#corrections.add(AcceptedLineSchema.parse(JSON.parse(next.text)), old === undefined);
      this.records += 1;
      yield line.text;
    }
  }
}

/** Where the accepted records of a submission's own file lie. */
export const acceptedPartOf = ({ submissionId, manifest }: Pick<Submission, 'submissionId' | 'manifest'>) =>
  manifest.mode === 'supplement' ? ownPartOf(submissionId) : submissionId;

/**
 * Makes of a supplement (补报) the whole register that it leads to: the accepted records of the register that stands,
 * with those of the supplement added or in their place. From then on it is a full register as any other: nothing is
 * removed by it, and it is complete by what is still rejected. FileProblem `supplement-outdated` when what it
 * supplements no longer stands.
 */
export const supplemented = async (
  { lake, registers }: Pick<IngestDeps, 'lake' | 'registers'>,
  { submissionId, manifest }: Pick<Submission, 'submissionId' | 'manifest'>,
  summary: IngestSummary,
): Promise<IngestSummary> => {
  const register = await registers.get(manifest.feed, manifest.scope);
  if (!isSupplementOf(manifest, register)) throw new FileProblem('supplement-outdated');
  const base = await readSummary(lake, register.submissionId);
  const corrections = new Corrections(base);
  const shardCount = Math.max(base.shardCount, summary.shardCount);
  const parts = [
    { id: register.submissionId, summary: base },
    { id: ownPartOf(submissionId), summary },
  ] as const;
  const whole = new Whole(lake, parts, corrections);
  await whole.write(submissionId, shardCount);
  const { shards, records } = whole;
  const left = corrections.result(register.submissionId, summary);
  return { ...summary, ...left, shards, shardCount, records };
};
