import {
  type RuleBook,
  type RuleBookPointer,
  RuleBookPointerSchema,
  RuleBookSchema,
  SHIPPED_VERSION,
} from '../../../schemas/settings/rule-book.ts';
import { HubError } from '../errors.ts';
import { lakeKeys } from '../keys.ts';
import type { Lake } from '../ports/stores.ts';

type Files = Pick<Lake, 'getText'>;

const SHIPPED: RuleBook = {
  version: SHIPPED_VERSION,
  createdAt: '',
  by: '',
  thresholds: {},
  rulesOff: [],
  limits: [],
};

/** A version of the rule book; `shipped` is always there. HubError 404 `rulebook-unknown`. */
export const readRuleBook = async (lake: Files, version: string): Promise<RuleBook> => {
  if (version === SHIPPED_VERSION) return SHIPPED;
  const found = await lake.getText(lakeKeys.ruleBook(version));
  if (found !== undefined) return RuleBookSchema.parse(JSON.parse(found.text));
  throw new HubError('rulebook-unknown', `There is no rule book ${version}.`, {
    status: 404,
    messageZh: `没有规则版本 ${version}。`,
  });
};

/** Which version is in force, as it stood when it was read; no pointer before the first adoption. */
export const readRuleBookPointer = async (
  lake: Files,
): Promise<{ readonly pointer: RuleBookPointer | undefined; readonly etag: string | undefined }> => {
  const found = await lake.getText(lakeKeys.ruleBookPointer);
  if (found === undefined) return { pointer: undefined, etag: undefined };
  return { pointer: RuleBookPointerSchema.parse(JSON.parse(found.text)), etag: found.etag };
};

/** The version in force. */
export const currentVersion = async (lake: Files): Promise<string> =>
  (await readRuleBookPointer(lake)).pointer?.version ?? SHIPPED_VERSION;
