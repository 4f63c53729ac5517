import { type LinkEvent, LinkEventSchema } from '../../../schemas/matching/links.ts';
import type { MatchItem } from '../../../schemas/matching/match-item.ts';
import type { Clocks } from '../clock.ts';
import { HubError, refuse } from '../errors.ts';
import { mapInFlight } from '../in-flight.ts';
import { writeAssessList } from '../index/assess-list.ts';
import { lakeKeys } from '../keys.ts';
import type { Reassessments } from '../ports/executions.ts';
import type { LinkStore } from '../ports/links.ts';
import type { MatchStore } from '../ports/matches.ts';
import type { Lake } from '../ports/stores.ts';
import { subjectsToJudge } from './subjects-to-read.ts';

const AT_A_TIME = 16;

/** What it takes to make links and to take them back. */
export interface LinkDeps {
  readonly links: LinkStore;
  readonly matches: MatchStore;
  readonly lake: Lake;
  readonly reassessments: Reassessments;
  readonly clocks: Pick<Clocks, 'now'>;
  readonly nextSeq: () => number;
}

/** Who decides, and why. */
export interface Decider {
  readonly by: string;
  readonly reason: string;
}

const append = async ({ lake }: LinkDeps, event: LinkEvent): Promise<void> => {
  const text = JSON.stringify(LinkEventSchema.parse(event));
  await lake.putText(lakeKeys.linkEvent(event.seq, event.from), text, { contentType: 'application/json' });
};

const decisionOf = (deps: LinkDeps, { by, reason }: Decider) => ({ by, reason, at: deps.clocks.now() });

/** Whom an event joins or parts, and who decided it when; each call is an event of its own. */
const eventOf = (deps: LinkDeps, { from, into }: MatchItem, who: Decider) => ({
  sides: { from: from.subject, into: into.subject },
  now: { ...decisionOf(deps, who), seq: deps.nextSeq() },
});

/** Makes the link that a proposal stands for. A repeat writes the same event again: it may have been lost. */
const makeLink = async (deps: LinkDeps, item: MatchItem, who: Decider): Promise<void> => {
  const { sides, now } = eventOf(deps, item, who);
  if (item.kind === 'branch') {
    await deps.links.addBranch(sides.into, sides.from);
    return append(deps, { what: 'branch', ...sides, ...now });
  }
  const merge = await deps.links.merge({ ...sides, ...now });
  return append(deps, { what: 'merge', from: sides.from, ...merge });
};

const takeLink = async (deps: LinkDeps, item: MatchItem, who: Decider): Promise<void> => {
  const { sides, now } = eventOf(deps, item, who);
  if (item.kind === 'branch') {
    await deps.links.removeBranch(sides.into, sides.from);
    return append(deps, { what: 'unbranch', ...sides, ...now });
  }
  const undone = await deps.links.unmerge({ ...sides, ...now });
  return append(deps, { what: 'unmerge', from: sides.from, ...undone });
};

/** Both sides of these proposals, and who survives them, are judged anew. */
export const judgeAnew = async (
  deps: LinkDeps,
  cause: string,
  items: readonly MatchItem[],
): Promise<void> => {
  const sides = await mapInFlight(AT_A_TIME, items, async ({ from, into }) => {
    const links = await deps.links.of(into.subject);
    return [from.subject, into.subject, ...subjectsToJudge(links)];
  });
  const subjects = new Set(sides.flat());
  if (subjects.size === 0) return;
  const { assessKey } = await writeAssessList(deps.lake, cause, subjects);
  await deps.reassessments.start(cause, { cause, assessKey });
};

const wrongState = ({ state }: MatchItem): Error =>
  refuse(409, 'match-decided', `This proposal is ${state}.`, '该建议的状态不允许此操作。');

const busy = (): Error =>
  new HubError('match-busy', 'Somebody else is deciding on this proposal.', {
    status: 503,
    retryable: true,
    messageZh: '该建议正由他人处理，请稍后重试。',
  });

const nextOf = (deps: LinkDeps, item: MatchItem): MatchItem => ({
  ...item,
  version: item.version + 1,
  seq: deps.nextSeq(),
});

const stored = async (deps: LinkDeps, item: MatchItem): Promise<MatchItem> => {
  const next = nextOf(deps, item);
  if (await deps.matches.put(next)) return next;
  throw busy();
};

/** Somebody decided otherwise while the link was made: no link is left behind that nobody could take back. */
const takeBackUnlessAccepted = async (deps: LinkDeps, matchId: string, who: Decider): Promise<void> => {
  const now = await deps.matches.get(matchId);
  if (now === undefined || now.state === 'accepted' || now.state === 'pending') return;
  await takeLink(deps, now, who);
  await judgeAnew(deps, `match-${matchId}-${now.version}-back`, [now]);
  throw wrongState(now);
};

/**
 * Accepts a proposal: the link first, its state after it, so that what died half-way is repeated without harm. HubError 409
 * `match-decided`, and what the links refuse.
 */
export const acceptMatch = async (deps: LinkDeps, item: MatchItem, who: Decider): Promise<MatchItem> => {
  if (item.state === 'accepted') return item;
  if (item.state !== 'pending') throw wrongState(item);
  await makeLink(deps, item, who);
  const next = nextOf(deps, { ...item, state: 'accepted', decision: decisionOf(deps, who) });
  if (await deps.matches.put(next)) return next;
  await takeBackUnlessAccepted(deps, item.matchId, who);
  throw busy();
};

/** Rejects a proposal: these two are not proposed again. HubError 409 `match-decided`. */
export const rejectMatch = async (deps: LinkDeps, item: MatchItem, who: Decider): Promise<MatchItem> => {
  if (item.state === 'rejected') return item;
  if (item.state !== 'pending') throw wrongState(item);
  return stored(deps, { ...item, state: 'rejected', decision: decisionOf(deps, who) });
};

/** Takes an accepted proposal back, and its link with it. HubError 409 `match-decided`. */
export const undoMatch = async (deps: LinkDeps, item: MatchItem, who: Decider): Promise<MatchItem> => {
  if (item.state === 'undone') return item;
  if (item.state !== 'accepted') throw wrongState(item);
  await takeLink(deps, item, who);
  return stored(deps, { ...item, state: 'undone', undone: decisionOf(deps, who) });
};
