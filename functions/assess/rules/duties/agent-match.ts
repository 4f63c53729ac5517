import type { DustAgent } from '../../../../schemas/reference/agent-index.ts';
import { agentNameKey } from '../../../../schemas/reference/agent-names.ts';
import { resolveAgent } from '../../../../schemas/reference/limits.ts';

/** Physical agents, which GBZ 2.1 does not list, by the words that any of their names holds. */
const PHYSICAL: readonly (readonly [name: string, words: RegExp])[] = [
  ['噪声', /噪声|噪音|noise/i],
  ['高温', /高温|wbgt/i],
  ['振动', /振动|vibration/i],
  ['紫外辐射', /紫外/],
  ['微波', /微波/],
  ['工频电场', /工频/],
  ['高频电磁场', /高频/],
  ['电离辐射', /[xγ]射线|x光|电离辐射|放射/i],
  ['激光', /激光/],
];

/** What a name means: one agent, or something that cannot be told apart (粉尘, 有机溶剂, 铅 as dust or fume). */
interface Meaning {
  readonly key: string;
  readonly id: string | undefined;
  readonly dust?: DustAgent;
}

const meaningOf = (name: string, cas?: string): Meaning => {
  const key = agentNameKey(name);
  const physical = PHYSICAL.find(([, words]) => words.test(name))?.[0];
  if (physical !== undefined) return { key, id: physical };
  const agent = resolveAgent(name, cas);
  if (agent.type === 'unknown') return { key, id: undefined };
  return { key, id: agent.nameZh, ...(agent.type === 'dust' ? { dust: agent } : {}) };
};

/** Commas between digits belong to a name (1,2-二氯乙烷). */
const SEPARATORS = /[、;；/\s]+|(?<!\d)[,，]|[,，](?!\d)/;

/** The names of a declared list (危害因素清单). */
export const declaredNames = (list: string): string[] =>
  list
    .split(SEPARATORS)
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** The limit of these dusts depends on the free silica: one laboratory's 矽尘 is another one's 其他粉尘. */
const isBySilica = ({ dust }: Meaning): boolean =>
  dust !== undefined && (dust.silica || dust.needsFreeSilica);

const mayBeSame = (a: Meaning, b: Meaning): boolean =>
  a.id === undefined ||
  b.id === undefined ||
  (a.dust !== undefined && b.dust !== undefined && (isBySilica(a) || isBySilica(b)));

export type Match = 'declared' | 'undeclared' | 'unclear';

/**
 * Whether a measured agent is among declared ones, by the names of GBZ 2.1. `unclear` as soon as its own name, or one of
 * the declared names, could mean it after all: nobody is accused over a way of writing.
 */
export const matchAgent = (
  measured: { agent: string; cas?: string | undefined },
  declared: readonly string[],
): Match => {
  const wanted = meaningOf(measured.agent, measured.cas);
  const known = declared.map((name) => meaningOf(name));
  if (known.some(({ key, id }) => key === wanted.key || (id !== undefined && id === wanted.id)))
    return 'declared';
  return known.some((one) => mayBeSame(wanted, one)) ? 'unclear' : 'undeclared';
};

/** Key under which measurements of one agent belong together: its canonical name, else the name as it is written. */
export const agentKey = (agent: string, cas?: string): string => {
  const { id, key } = meaningOf(agent, cas);
  return id ?? key;
};
