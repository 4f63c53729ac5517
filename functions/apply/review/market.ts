import type { Register } from '../../../schemas/ledger/ledger.ts';
import { CITIES, regionName } from '../../../schemas/reference/regions.ts';
import type { JudgementSettings } from '../../../schemas/settings/judgement.ts';
import { addDays } from '../../shared/clock.ts';
import { naturalKeyOf, spreadOf } from '../../shared/hash.ts';
import { inFlight } from '../../shared/in-flight.ts';
import { shardOf } from '../../shared/index/layout.ts';
import type { Lake } from '../../shared/ports/stores.ts';
import { settledRegister } from '../../shared/register-stub.ts';
import { findSummary } from '../../shared/submission-files.ts';
import { acceptedLines, firmOf, recordOf } from './read-file.ts';

/** The register that says which firms exist in law; its natural key is the USCC, so that a firm has one shard in each. */
export const MARKET_FEED = 'market.firms';

const REGISTERS_IN_FLIGHT = 4;

type Files = Pick<Lake, 'getText' | 'readLines'>;

/** What the registers say of firms: the newest words on each, and whose row one of them rejected. */
export interface MarketBook {
  readonly said: Map<string, { readonly active: boolean; readonly closedOn: string | undefined }[]>;
  readonly rejected: Set<string>;
}

/** Looks firms up in settled registers: of each, only the shards into which their codes fall are read. */
export const lookUp = async (
  lake: Files,
  registers: readonly Register[],
  firms: ReadonlySet<string>,
  book: MarketBook,
): Promise<void> => {
  await inFlight(REGISTERS_IN_FLIGHT, registers, async ({ submissionId }) => {
    const summary = await findSummary(lake, submissionId);
    if (summary === undefined) return;
    for (const key of [
      ...summary.protects.keys,
      ...summary.protects.subjects.map((subject) => subject.slice(5)),
    ])
      if (firms.has(key)) book.rejected.add(key);
    const shards = new Set(
      [...firms].map((firm) => shardOf(spreadOf(naturalKeyOf([firm])), summary.shardCount)),
    );
    for await (const line of acceptedLines(lake, summary, (shard) => shards.has(shard))) {
      const firm = firmOf(line);
      if (firm !== undefined && firms.has(firm)) note(book, firm, recordOf(line));
    }
  });
};

const note = ({ said }: MarketBook, firm: string, record: Readonly<Record<string, unknown>>): void => {
  const { status, closedOn } = record;
  const word = {
    active: status !== 'deregistered',
    closedOn: typeof closedOn === 'string' ? closedOn : undefined,
  };
  said.set(firm, [...(said.get(firm) ?? []), word]);
};

type Freshness = Pick<JudgementSettings, 'freshDays' | 'freshDaysByFeed'>;

/** Registers that something was settled into and that nobody is changing. */
export const standing = (registers: readonly Register[]): Register[] =>
  registers.filter((register) => settledRegister(register) !== undefined && register.applying === undefined);

/**
 * Names of cities whose register cannot tell that a firm does not exist: missing, incomplete, being changed, or no
 * longer fresh.
 */
export const unfitCities = (
  registers: readonly Register[],
  today: string,
  { freshDays, freshDaysByFeed }: Freshness,
): { zh: string; en: string }[] => {
  const days = freshDaysByFeed[MARKET_FEED] ?? freshDays;
  const fit = new Set(
    standing(registers)
      .filter(({ complete, dataAsOf }) => complete && addDays(dataAsOf, days) >= today)
      .map(({ scope }) => scope),
  );
  return CITIES.filter(({ code }) => !fit.has(code)).map(({ code }) => regionName(code));
};
