import { lazily } from '../lazily.ts';
import { agentNameKey, COMMON_NAMES, enAliases, subRowAliases, zhAliases } from './agent-names.ts';
import {
  CHEMICAL_ROWS,
  type ChemicalRow,
  DOUBTFUL_ROWS,
  type DoubtfulRow,
  DUST_ROWS,
  type DustRow,
} from './limit-rows.ts';

/** A substance of GBZ 2.1-2019 table 1; `nameZh` is its canonical name. */
export interface ChemicalAgent {
  readonly type: 'chemical';
  readonly nameZh: string;
  readonly nameEn: string;
  readonly rows: readonly [ChemicalRow];
  /** g/mol as decimal text; null where ppm must not be converted. */
  readonly molarMass: string | null;
}

/** A dust of table 2. 矽尘 and the fibrous dusts have several rows. */
export interface DustAgent {
  readonly type: 'dust';
  readonly nameZh: string;
  readonly nameEn: string;
  readonly rows: readonly DustRow[];
  /** 矽尘 itself: its limits depend on the free-silica content. */
  readonly silica: boolean;
  /** The limit holds only below 10 % free silica (named so, or 其他粉尘): without the content it cannot clear. */
  readonly needsFreeSilica: boolean;
  /** Asbestos and man-made mineral fibre: a limit in mg/m³ and one in f/mL, both must be met. */
  readonly fibre: boolean;
}
export type Agent = ChemicalAgent | DustAgent;

/** In the standard, but its values were recalled without certainty: never used until they are proofread. */
export interface DoubtfulAgent {
  readonly type: 'doubtful';
  readonly nameZh: string;
  readonly nameEn: string;
  readonly row: DoubtfulRow | DustRow;
}

export type AgentResolution =
  | Agent
  | DoubtfulAgent
  | { readonly type: 'unknown'; readonly reason: 'not-listed' | 'ambiguous' | 'name-and-cas-differ' };

/** An agent that the standard knows, usable or doubtful. */
export type Known = Exclude<AgentResolution, { type: 'unknown' }>;

type AgentsByKey = Map<string, Set<Known>>;
const put = (map: AgentsByKey, keys: readonly string[], agent: Known): void => {
  for (const key of keys) map.set(key, (map.get(key) ?? new Set()).add(agent));
};
const common = (id: string): string[] => (COMMON_NAMES[id] ?? []).map(agentNameKey);

/** Altitudes of 2,000 m and more: no workplace of Shandong lies there, so they must be named in full. */
const isPlateau = (row: ChemicalRow): boolean => row.nameZh.includes('(高原');

/** A dust of table 2 with its rows. */
export const dustAgent = (nameZh: string, rows: readonly DustRow[]): DustAgent => ({
  type: 'dust',
  nameZh,
  nameEn: rows[0]?.nameEn.replace(/,.*$/, '') ?? nameZh,
  rows,
  silica: nameZh === '矽尘',
  needsFreeSilica: nameZh.includes('<10%') || nameZh === '其他粉尘',
  fibre: rows.some((row) => row.unit === 'f/mL'),
});
const isDoubtfulDust = (row: DustRow): boolean => row.certainty === 'medium';

/** Silica bands and fibrous dusts are one agent of several rows; other sub-rows (亚麻, 黄麻) are agents of their own. */
const sharesAgent = (row: DustRow): boolean =>
  row.parentZh === '矽尘' ||
  DUST_ROWS.some((other) => other.parentZh === row.parentZh && other.unit === 'f/mL');

/** Sub-names that say nothing without their parent. */
const BARE = new Set(['粉尘', '尘', '纤维', '质量浓度', '纤维浓度']);

const zhNames = ({ nameZh, parentZh }: ChemicalRow | DustRow): string[] =>
  parentZh === undefined ? zhAliases(nameZh) : [...subRowAliases(parentZh, nameZh), ...zhAliases(parentZh)];

/** Agents by the keys of their names (agent-names.ts) and by CAS registry number; several under one are ambiguous. */
class AgentIndex {
  readonly byName: AgentsByKey = new Map();
  readonly byCas: AgentsByKey = new Map();
  /** Every agent once, in the order of the tables. */
  readonly agents: ReadonlySet<Known>;
  /** The three silica bands, lowest content first. */
  readonly silicaRows: readonly DustRow[];

  constructor() {
    for (const row of CHEMICAL_ROWS) this.#addChemical(row);
    for (const row of DOUBTFUL_ROWS) this.#addDoubtful(row);
    const carbonMonoxide = [...(this.byName.get('一氧化碳(非高原)') ?? [])];
    for (const agent of carbonMonoxide) put(this.byName, ['carbon monoxide', 'co'], agent);
    const shared = Map.groupBy(DUST_ROWS, (row) => (sharesAgent(row) ? row.parentZh : undefined));
    for (const row of shared.get(undefined) ?? []) this.#addDust(row);
    for (const [parent, rows] of shared) if (parent !== undefined) this.#addParent(parent, rows);
    this.silicaRows = shared.get('矽尘') ?? [];
    this.agents = new Set([...this.byName.values()].flatMap((agents) => [...agents]));
  }

  #addChemical(row: ChemicalRow): void {
    const { nameZh, nameEn } = row;
    const agent: Known = { type: 'chemical', nameZh, nameEn, rows: [row], molarMass: row.molarMass ?? null };
    if (isPlateau(row)) {
      put(this.byName, [agentNameKey(nameZh), agentNameKey(nameEn)], agent);
      return;
    }
    put(this.byName, [...zhNames(row), ...enAliases(nameEn), ...common(row.id)], agent);
    put(this.byCas, row.cas, agent);
  }

  #addDoubtful(row: DoubtfulRow): void {
    const { nameZh, nameEn, cas } = row;
    const agent: Known = { type: 'doubtful', nameZh, nameEn, row };
    put(this.byName, [...zhAliases(nameZh), ...enAliases(nameEn)], agent);
    put(this.byCas, cas, agent);
  }

  #addDust(row: DustRow): void {
    const { nameZh, nameEn } = row;
    const agent: Known = isDoubtfulDust(row)
      ? { type: 'doubtful', nameZh, nameEn, row }
      : dustAgent(nameZh, [row]);
    put(this.byName, [...zhNames(row), ...enAliases(nameEn), ...common(row.id)], agent);
  }

  #addParent(parent: string, rows: readonly DustRow[]): void {
    const names = rows.flatMap((row) => [
      ...subRowAliases(parent, row.nameZh),
      ...enAliases(row.nameEn),
      ...common(row.id),
    ]);
    const keys = [...zhAliases(parent), ...names.filter((name) => !BARE.has(name))];
    put(this.byName, keys, dustAgent(parent, rows));
  }
}

/** The agents that the standard knows. */
export const agentIndex: () => AgentIndex = /* @__PURE__ */ lazily(() => new AgentIndex());
