import { isDeepStrictEqual } from 'node:util';
import type { AdminAnswer, AdminCommand } from '../../schemas/api/admin.ts';
import { LimitOverlayError } from '../../schemas/reference/limit-overlay.ts';
import { type RuleBook, RuleBookSchema, SHIPPED_VERSION } from '../../schemas/settings/rule-book.ts';
import { HubError, refuse } from '../shared/errors.ts';
import { lakeKeys } from '../shared/keys.ts';
import { limitBookFor } from '../shared/rule-book/judge-by.ts';
import { currentVersion, readRuleBook, readRuleBookPointer } from '../shared/rule-book/read-rule-book.ts';
import { findReport, findWorkbook, readRehearsal, writeRehearsal } from '../shared/rule-book/rehearsals.ts';
import type { AdminDeps } from './deps.ts';

type Command<N extends AdminCommand['command']> = Extract<AdminCommand, { command: N }>;
type BookDeps = Pick<AdminDeps, 'lake' | 'clocks' | 'rehearsals'>;

/** Who gives an order without a name. */
export const UNNAMED = 'unnamed';
const asJson = { contentType: 'application/json' };
/** True when a conditional write of the lake found something else. */
export const isPrecondition = (error: unknown): boolean =>
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

/** One row that cannot be taken refuses the whole version: HubError 422 with the code, the row and what to do. */
const checkLimits = (book: RuleBook): void => {
  try {
    limitBookFor(book);
  } catch (error) {
    if (!(error instanceof LimitOverlayError)) throw error;
    throw refuse(422, error.code, error.message, error.messageZh, error);
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
    checkLimits(proposed);
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
  async ({ rehearsalId, workbook }: Command<'rulebook-diff'>): Promise<AdminAnswer> => {
    const rehearsal = await readRehearsal(deps.lake, rehearsalId);
    const report = await findReport(deps.lake, rehearsalId);
    const bytes = workbook ? await findWorkbook(deps.lake, rehearsalId) : undefined;
    return {
      rehearsal,
      ...(report === undefined ? {} : { rehearsalReport: report }),
      ...(bytes === undefined ? {} : { workbook: bytes.toString('base64') }),
    };
  };
