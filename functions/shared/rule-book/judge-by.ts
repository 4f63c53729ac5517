import { type LimitBook, limitBookOf, SHIPPED_LIMITS } from '../../../schemas/reference/limit-book.ts';
import { type JudgementSettings, JudgementSettingsSchema } from '../../../schemas/settings/judgement.ts';
import type { RuleBook } from '../../../schemas/settings/rule-book.ts';
import type { Lake } from '../ports/stores.ts';
import { currentVersion, readRuleBook } from './read-rule-book.ts';

type Thresholds = Readonly<Record<string, unknown>>;

const isGroup = (value: unknown): value is Thresholds =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Groups are laid over each other: one threshold of a group leaves the others of it as they were. */
const laidOver = (under: Thresholds, over: Thresholds): Thresholds => ({
  ...under,
  ...Object.fromEntries(
    Object.entries(over).map(([name, value]) => {
      const before = under[name];
      return [name, isGroup(before) && isGroup(value) ? laidOver(before, value) : value];
    }),
  ),
});

/** The thresholds of a rule book: those of the stage, with its own over them. */
export const settingsFor = (
  { thresholds }: Pick<RuleBook, 'thresholds'>,
  stage: JudgementSettings,
): JudgementSettings => JudgementSettingsSchema.parse(laidOver(stage, thresholds));

/** The limits of a rule book. `LimitOverlayError` when a row of it cannot be taken. */
export const limitBookFor = ({ limits, version }: Pick<RuleBook, 'limits' | 'version'>): LimitBook =>
  limits.length === 0 ? SHIPPED_LIMITS : limitBookOf(limits, version);

/** The thresholds in force. */
export const settingsInForce = async (
  lake: Pick<Lake, 'getText'>,
  stage: JudgementSettings,
): Promise<JudgementSettings> => settingsFor(await readRuleBook(lake, await currentVersion(lake)), stage);
