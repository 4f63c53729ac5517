import type { AdminAnswer, AdminCommand } from '../../schemas/api/admin.ts';
import {
  type RuleBookPointer,
  RuleBookPointerSchema,
  SHIPPED_VERSION,
} from '../../schemas/settings/rule-book.ts';
import { refuse } from '../shared/errors.ts';
import { lakeKeys } from '../shared/keys.ts';
import { readRuleBook, readRuleBookPointer } from '../shared/rule-book/read-rule-book.ts';
import { findFinished } from '../shared/rule-book/rehearsals.ts';
import type { AdminDeps } from './deps.ts';
import { isPrecondition, UNNAMED } from './rule-book.ts';

type Adopt = Extract<AdminCommand, { command: 'rulebook-adopt' }>;
type AdoptDeps = Pick<AdminDeps, 'lake' | 'clocks' | 'reassessments'>;

/** HubError 409 `rulebook-not-rehearsed` unless the version was rehearsed against the one in force, or a reason is given. */
const groundsFor = async (
  { lake }: AdoptDeps,
  { version, withoutRehearsal }: Adopt,
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
  { lake }: AdoptDeps,
  pointer: RuleBookPointer,
  etag: string | undefined,
): Promise<void> => {
  const condition = etag === undefined ? { ifNoneMatch: '*' as const } : { ifMatch: etag };
  const text = JSON.stringify(RuleBookPointerSchema.parse(pointer));
  try {
    await lake.putText(lakeKeys.ruleBookPointer, text, { contentType: 'application/json', ...condition });
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
  (deps: AdoptDeps) =>
  async (command: Adopt): Promise<AdminAnswer> => {
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
