import { type LimitBook, limitBookOf, SHIPPED_LIMITS } from '../../../schemas/reference/limit-book.ts';
import { type JudgementSettings, JudgementSettingsSchema } from '../../../schemas/settings/judgement.ts';
import type { RuleBook } from '../../../schemas/settings/rule-book.ts';
import type { Lake } from '../ports/stores.ts';
import { currentVersion, readRuleBook } from './read-rule-book.ts';

/** The thresholds of a rule book: those of the stage, with its own over them. */
export const settingsFor = (
  { thresholds }: Pick<RuleBook, 'thresholds'>,
  stage: JudgementSettings,
): JudgementSettings => JudgementSettingsSchema.parse({ ...stage, ...thresholds });

/** The limits of a rule book. `LimitOverlayError` when a row of it cannot be taken. */
export const limitBookFor = ({ limits, version }: Pick<RuleBook, 'limits' | 'version'>): LimitBook =>
  limits.length === 0 ? SHIPPED_LIMITS : limitBookOf(limits, version);

/** The thresholds in force. */
export const settingsInForce = async (
  lake: Pick<Lake, 'getText'>,
  stage: JudgementSettings,
): Promise<JudgementSettings> => settingsFor(await readRuleBook(lake, await currentVersion(lake)), stage);
