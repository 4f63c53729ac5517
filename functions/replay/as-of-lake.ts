import type { HistoryOf } from '../../schemas/ledger/history.ts';
import { type RuleBookPointer, SHIPPED_VERSION } from '../../schemas/settings/rule-book.ts';
import { HubError } from '../shared/errors.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Lake } from '../shared/ports/stores.ts';

/** Rule book and injury rates of an assessment. */
export type JudgedBy = Pick<HistoryOf<'assessed'>, 'book' | 'baselines'>;

/** The lake as a replay sees it. */
export interface AsOfLake extends Lake {
  /** From now on this rule book and these rates are in force. */
  judgeBy(by: JudgedBy): void;
}

/** What a replay makes anew and never reads of the hub's own: key indexes, undo logs, lists, its own history. */
const OWN = ['index/', 'apply/', 'held/', lakeKeys.historyPrefix];

const readOnly = (key: string): HubError =>
  new HubError('replay-read-only', `A replay does not write ${key}.`, { messageZh: '重放不写入数据湖' });

const pointerText = (version: string): string => {
  const pointer: RuleBookPointer = { version, adoption: 1, adoptedAt: '', by: 'replay' };
  return JSON.stringify(pointer);
};

/**
 * What the steps left in the lake is read there; what a replay makes anew lies in `scratch`; and rule book and injury
 * rates are those of the entry that is replayed. Nothing is written to the lake.
 */
export const asOfLake = (lake: Lake, scratch: Lake): AsOfLake => {
  let by: JudgedBy = { book: SHIPPED_VERSION };
  const isOwn = (key: string): boolean => OWN.some((prefix) => key.startsWith(prefix));
  const reading = (key: string): Lake => (isOwn(key) ? scratch : lake);
  const writing = (key: string): Lake => {
    if (isOwn(key)) return scratch;
    throw readOnly(key);
  };
  const baselines = async () => {
    const { baselines: version } = by;
    if (version === undefined) return undefined;
    const found = await lake.getText(lakeKeys.baselinesVersion(version));
    if (found !== undefined) return { ...found, etag: version };
    throw new HubError('replay-baselines-missing', `Injury rates ${version} are not in the lake.`, {
      messageZh: `数据湖中没有工伤发生率版本 ${version}`,
    });
  };
  const asOf = async (key: string): ReturnType<Lake['getText']> => {
    if (key === lakeKeys.baselines) return baselines();
    if (key !== lakeKeys.ruleBookPointer) return reading(key).getText(key);
    return by.book === SHIPPED_VERSION ? undefined : { text: pointerText(by.book), etag: by.book };
  };
  return {
    judgeBy: (next) => {
      by = next;
    },
    getText: asOf,
    readLines: (key) => reading(key).readLines(key),
    getBytes: (key, range) => reading(key).getBytes(key, range),
    head: (key) => reading(key).head(key),
    list: (prefix) => reading(prefix).list(prefix),
    putText: async (key, text, options) => writing(key).putText(key, text, options),
    writeLines: async (key, lines) => writing(key).writeLines(key, lines),
    putBytes: async (key, bytes, contentType) => writing(key).putBytes(key, bytes, contentType),
    putBlocks: async (key, blocks, contentType) => writing(key).putBlocks(key, blocks, contentType),
    putFile: async (key, path, contentType) => writing(key).putFile(key, path, contentType),
    delete: async (keys) => {
      for (const key of keys) await writing(key).delete([key]);
    },
  };
};
