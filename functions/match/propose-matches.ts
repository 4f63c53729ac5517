import type { Register } from '../../schemas/ledger/ledger.ts';
import type { MatchItem } from '../../schemas/matching/match-item.ts';
import { HubError } from '../shared/errors.ts';
import { sha256Hex } from '../shared/hash.ts';
import { inFlight } from '../shared/in-flight.ts';
import { lakeKeys } from '../shared/keys.ts';
import { acceptMatch, judgeAnew } from '../shared/links/carry-out.ts';
import { settledRegister } from '../shared/register-stub.ts';
import type { MatchDeps } from './deps.ts';
import { findMatches, type MatchDraft } from './find-matches.ts';
import { readNames } from './read-names.ts';

/** Registers that say who is who. */
const NAME_FEEDS = ['market.firms', 'emergency.firms', 'hr.insured-firms', 'transport.operators'] as const;
const AT_A_TIME = 16;

/** Who decides where nothing forbids it. */
const HUB = {
  by: 'hub:match',
  reason: '名称、地区、组织形式一致且唯一，系统自动合并 / one firm fits, and nothing forbids it',
} as const;

/** What a run did; `unchanged`: the registers are those of the last one. */
export interface MatchCounts {
  readonly unchanged: boolean;
  readonly proposed: number;
  readonly linked: number;
}

const settledRegisters = async ({ registers }: MatchDeps): Promise<Register[]> => {
  const found = await Promise.all(NAME_FEEDS.map((feed) => registers.list(feed)));
  return found.flat().flatMap((register) => settledRegister(register) ?? []);
};

const newItem = (deps: MatchDeps, draft: MatchDraft): MatchItem => ({
  ...draft,
  version: 1,
  seq: deps.nextSeq(),
  state: 'pending',
  proposedAt: deps.clocks.now(),
});

/** What became known of these two before, or now; undefined when another run stored it just then. */
const keep = async (
  deps: MatchDeps,
  draft: MatchDraft,
): Promise<{ item: MatchItem; isNew: boolean } | undefined> => {
  const known = await deps.matches.get(draft.matchId);
  if (known !== undefined) return { item: known, isNew: false };
  const item = newItem(deps, draft);
  return (await deps.matches.put(item)) ? { item, isNew: true } : undefined;
};

const note = (deps: MatchDeps, { matchId, from, into, score }: MatchItem, code?: string): Promise<void> =>
  deps.audit.append({
    ...{ at: deps.clocks.now(), actor: HUB.by, action: 'match-accept', subject: matchId },
    ...(code === undefined ? { outcome: 'accepted' } : { outcome: 'refused', code }),
    detail: { from: from.subject, into: into.subject, score },
  });

/** Links at once. What people linked otherwise stays so: then the proposal waits for a person. */
const link = async (deps: MatchDeps, item: MatchItem): Promise<boolean> => {
  try {
    await note(deps, await acceptMatch(deps, item, HUB));
    return true;
  } catch (error) {
    if (!(error instanceof HubError) || error.status >= 500) throw error;
    await note(deps, item, error.code);
    await deps.matches.put({ ...item, version: item.version + 1, seq: deps.nextSeq(), automatic: false });
    return false;
  }
};

/**
 * Proposes who may be one firm, once for each pair, and links at once what nothing forbids. It does nothing while the
 * registers are those of the last run; a run that died is repeated whole, which changes nothing that was done.
 */
export const proposeMatches = (deps: MatchDeps) => async (): Promise<MatchCounts> => {
  const registers = await settledRegisters(deps);
  const names = JSON.stringify(
    registers.map(({ feed, scope, submissionId }) => [feed, scope, submissionId]).sort(),
  );
  if ((await deps.lake.getText(lakeKeys.matchedRegisters))?.text === names)
    return { unchanged: true, proposed: 0, linked: 0 };
  const book = await readNames(deps.lake, registers);
  const drafts = findMatches(book.firms(), book.holders());
  // All that are linked, not only those of this run: one that died may have left them unjudged.
  const together: MatchItem[] = [];
  const counts = { proposed: 0, linked: 0 };
  await inFlight(AT_A_TIME, drafts, async (draft) => {
    const kept = await keep(deps, draft);
    if (kept === undefined) return;
    const { item, isNew } = kept;
    if (isNew) counts.proposed += 1;
    const isDue = item.automatic && item.state === 'pending';
    const isLinked = isDue && (await link(deps, item));
    if (isLinked) counts.linked += 1;
    if (isLinked || (item.automatic && item.state === 'accepted')) together.push(item);
  });
  const cause = `links-${sha256Hex(names).slice(0, 16)}-${deps.clocks.now().replace(/\D/g, '')}`;
  await judgeAnew(deps, cause, together);
  await deps.lake.putText(lakeKeys.matchedRegisters, names, { contentType: 'application/json' });
  return { unchanged: false, ...counts };
};
