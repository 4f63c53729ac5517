import { isDeepStrictEqual } from 'node:util';
import type { AdminAnswer, AdminCommand } from '../../schemas/api/admin.ts';
import {
  type RuleBook,
  type RuleBookPointer,
  RuleBookPointerSchema,
  RuleBookSchema,
  SHIPPED_VERSION,
} from '../../schemas/settings/rule-book.ts';
import { HubError, refuse } from '../shared/errors.ts';
import { lakeKeys } from '../shared/keys.ts';
import { limitBookFor } from '../shared/rule-book/judge-by.ts';
import { currentVersion, readRuleBook, readRuleBookPointer } from '../shared/rule-book/read-rule-book.ts';
import { findFinished, findReport, readRehearsal, writeRehearsal } from '../shared/rule-book/rehearsals.ts';
import type { AdminDeps } from './deps.ts';

type Command<N extends AdminCommand['command']> = Extract<AdminCommand, { command: N }>;
type BookDeps = Pick<AdminDeps, 'lake' | 'clocks' | 'reassessments' | 'rehearsals'>;

const UNNAMED = 'unnamed';
const asJson = { contentType: 'application/json' };
const isPrecondition = (error: unknown): boolean =>
  error instanceof HubError && error.code === 'precondition-failed';

/** What two proposals must share to be one. */
const contentOf = ({ version, thresholds, rulesOff, limits }: RuleBook) => ({
  ...{ version, thresholds, rulesOff, limits },
});

/** Writes a version once and for all; HubError 409 `rulebook-taken` when the name stands for another content. */
const putOnce = async ({ lake }: BookDeps, book: RuleBook): Promise<RuleBook> => {
  try {
    await lake.putText(lakeKeys.ruleBook(book.version), JSON.stringify(book), {
      ...asJson,
      ifNoneMatch: '*',
    });
    return book;
  } catch (error) {
    if (!isPrecondition(error)) throw error;
    const known = await readRuleBook(lake, book.version);
    if (isDeepStrictEqual(contentOf(known), contentOf(book))) return known;
    throw refuse(
      409,
      'rulebook-taken',
      `Version ${book.version} is there with another content; propose it under another name.`,
      `规则版本 ${book.version} 已存在且内容不同，请换用其他版本号。`,
      error,
    );
  }
};

/** Writes a candidate version, which changes nothing yet. HubError 409 `rulebook-taken`. */
export const proposeRuleBook =
  (deps: BookDeps) =>
  async ({ book, by = UNNAMED }: Command<'rulebook-propose'>): Promise<AdminAnswer> => {
    if (book.version === SHIPPED_VERSION)
      throw refuse(409, 'rulebook-taken', 'The shipped version cannot be changed.', '不能更改出厂版本。');
    const proposed = RuleBookSchema.parse(
      JSON.parse(JSON.stringify({ ...book, createdAt: deps.clocks.now(), by })),
    );
    limitBookFor(proposed);
    return { ruleBook: await putOnce(deps, proposed) };
  };

/** The version of a name, or the one in force, and the pointer that says which one that is. */
export const showRuleBook =
  (deps: BookDeps) =>
  async ({ version }: Command<'rulebook-show'>): Promise<AdminAnswer> => {
    const { pointer } = await readRuleBookPointer(deps.lake);
    const ruleBook = await readRuleBook(deps.lake, version ?? pointer?.version ?? SHIPPED_VERSION);
    return { ruleBook, ...(pointer === undefined ? {} : { ruleBookInForce: pointer }) };
  };

/** Fit for the name of an execution, of 80 characters at most. */
const idOf = (version: string, now: string): string =>
  `rehearsal-${version}-${now.replace(/[-:.]/g, '').toLowerCase()}`;

/** Starts a rehearsal of a version against the one in force; it commits nothing. HubError 404 `rulebook-unknown`. */
export const rehearseRuleBook =
  (deps: BookDeps) =>
  async ({ version, by = UNNAMED }: Command<'rulebook-rehearse'>): Promise<AdminAnswer> => {
    await readRuleBook(deps.lake, version);
    const [against, requestedAt] = [await currentVersion(deps.lake), deps.clocks.now()];
    const rehearsalId = idOf(version, requestedAt);
    const rehearsal = { rehearsalId, version, against, by, requestedAt };
    await writeRehearsal(deps.lake, rehearsal);
    await deps.rehearsals.start(rehearsalId, { cause: rehearsalId });
    return { rehearsal };
  };

/** What a rehearsal found; without its report while it is not finished. HubError 404 `rehearsal-unknown`. */
export const showRehearsal =
  (deps: BookDeps) =>
  async ({ rehearsalId }: Command<'rulebook-diff'>): Promise<AdminAnswer> => {
    const rehearsal = await readRehearsal(deps.lake, rehearsalId);
    const report = await findReport(deps.lake, rehearsalId);
    return { rehearsal, ...(report === undefined ? {} : { rehearsalReport: report }) };
  };

/** HubError 409 `rulebook-not-rehearsed` unless the version was rehearsed against the one in force, or a reason is given. */
const groundsFor = async (
  { lake }: BookDeps,
  { version, withoutRehearsal }: Command<'rulebook-adopt'>,
  against: string,
): Promise<Pick<RuleBookPointer, 'rehearsalId' | 'reason'>> => {
  const rehearsalId = await findFinished(lake, version, against);
  if (rehearsalId !== undefined) return { rehearsalId };
  if (withoutRehearsal !== undefined) return { reason: withoutRehearsal };
  throw refuse(
    409,
    'rulebook-not-rehearsed',
    `Version ${version} was not rehearsed against ${against}, which is in force.`,
    `规则版本 ${version} 尚未对照现行版本 ${against} 完成试算。`,
  );
};

/** Replaces the pointer that was read. HubError 409 `rulebook-moved` when another version was adopted meanwhile. */
const movePointer = async (
  { lake }: BookDeps,
  pointer: RuleBookPointer,
  etag: string | undefined,
): Promise<void> => {
  const condition = etag === undefined ? { ifNoneMatch: '*' as const } : { ifMatch: etag };
  const text = JSON.stringify(RuleBookPointerSchema.parse(pointer));
  try {
    await lake.putText(lakeKeys.ruleBookPointer, text, { ...asJson, ...condition });
  } catch (error) {
    if (!isPrecondition(error)) throw error;
    // The store may have taken the write although its answer was lost.
    if ((await lake.getText(lakeKeys.ruleBookPointer))?.text === text) return;
    throw refuse(
      409,
      'rulebook-moved',
      'Another version was adopted meanwhile.',
      '其间已采用其他规则版本。',
      error,
    );
  }
};

/**
 * Puts a version into force and has everyone judged anew by it. Ordered again it starts the same execution, which is
 * harmless. HubError `rulebook-unknown`, `rulebook-not-rehearsed`, `rulebook-moved`.
 */
export const adoptRuleBook =
  (deps: BookDeps) =>
  async (command: Command<'rulebook-adopt'>): Promise<AdminAnswer> => {
    const { version, by = UNNAMED } = command;
    const ruleBook = await readRuleBook(deps.lake, version);
    const { pointer: before, etag } = await readRuleBookPointer(deps.lake);
    let pointer = before;
    if (pointer === undefined || pointer.version !== version) {
      const grounds = await groundsFor(deps, command, before?.version ?? SHIPPED_VERSION);
      const adoption = (before?.adoption ?? 0) + 1;
      pointer = { version, adoption, adoptedAt: deps.clocks.now(), by, ...grounds };
      await movePointer(deps, pointer, etag);
    }
    const cause = `rulebook-${version}-${pointer.adoption}`;
    await deps.reassessments.start(cause, { cause });
    return { ruleBook, ruleBookInForce: pointer };
  };
