import type { LimitShown } from '../alerts/alert.ts';
import { type AgentResolution, agentIndex, type Known } from './agent-index.ts';
import { agentNameKey } from './agent-names.ts';
import { parseCas } from './cas.ts';
import {
  CHEMICAL_SOURCES,
  type ChemicalRow,
  DUST_FROM,
  DUST_SOURCES,
  type DustRow,
  type LimitSpan,
} from './limit-rows.ts';

/** A limit with unit, edition and confidence; `value` and `molarMass` are decimal text. */
export interface Limit extends LimitShown {
  readonly molarMass: string | null;
}

const candidates = (name: string): ReadonlySet<Known> => {
  const key = agentNameKey(name);
  const { byName } = agentIndex();
  const found = byName.get(key);
  if (found) return found;
  const named = /^(.+)\(([^()]+)\)$/.exec(key);
  const bare = byName.get(named?.[1] ?? '');
  const inner = byName.get(named?.[2] ?? '');
  return bare && inner ? bare.intersection(inner) : new Set();
};

const settle = (found: ReadonlySet<Known>): AgentResolution => {
  const [agent, ...others] = found;
  if (agent === undefined) return { type: 'unknown', reason: 'not-listed' };
  return others.length === 0 ? agent : { type: 'unknown', reason: 'ambiguous' };
};

/**
 * Which substance or dust of GBZ 2.1-2019 is meant: by canonical name, alias (brackets left out, what stands in them,
 * English, common names) or CAS. A name that covers several sub-rows (铅: dust or fume) is ambiguous; a CAS may settle
 * it, and one that belongs to another substance makes the agent unknown. 一氧化碳 is the row for low altitudes.
 */
export const resolveAgent = (name: string, cas?: string): AgentResolution => {
  // A province writes a few hundred names a million times.
  const key = cas === undefined ? name : `${name}\n${cas}`;
  const known = resolved.get(key);
  if (known !== undefined) return known;
  const found = resolve(name, cas);
  if (resolved.size >= MOST_KEPT) resolved.clear();
  resolved.set(key, found);
  return found;
};

const MOST_KEPT = 20_000;
const resolved = new Map<string, AgentResolution>();

const resolve = (name: string, cas?: string): AgentResolution => {
  const named = candidates(name);
  // Some laboratories write the CAS number where the name should stand.
  const number = parseCas(cas ?? (named.size === 0 ? name : ''));
  const numbered = number === undefined ? undefined : agentIndex().byCas.get(number);
  if (numbered === undefined) return settle(named);
  if (named.size === 0) return settle(numbered);
  const both = named.intersection(numbered);
  return both.size === 0 ? contradiction(named) : settle(both);
};

const hasRow = (agent: Known, id: string): boolean =>
  agent.type === 'doubtful' ? agent.row.id === id : agent.rows.some((row) => row.id === id);

/** Every agent that a name, a CAS number or the id of a row may mean; several where a name is ambiguous. */
export const findAgents = (query: string): readonly Known[] => {
  const id = query.trim();
  const cas = parseCas(query);
  const { agents, byCas } = agentIndex();
  const coded = [...agents].filter((agent) => hasRow(agent, id));
  const numbered = cas === undefined ? [] : (byCas.get(cas) ?? []);
  return [...new Set([...candidates(query), ...numbered, ...coded])];
};

/** Dusts and groups carry no CAS in the standard: a number beside their name contradicts nothing. */
const contradiction = (named: ReadonlySet<Known>): AgentResolution =>
  [...named].some((agent) => agent.type === 'chemical' && agent.rows[0].cas.length > 0)
    ? { type: 'unknown', reason: 'name-and-cas-differ' }
    : settle(named);

const EDITION = 'GBZ 2.1-2019';
const chemicalEdition = (row: ChemicalRow, span: LimitSpan): string => {
  const amendment = /amendment No\.(\d)/.exec(CHEMICAL_SOURCES[row.source] ?? '');
  return amendment && span === row ? `${EDITION}(第${amendment[1]}号修改单)` : EDITION;
};
const chemicalLimits = (row: ChemicalRow, span: LimitSpan): Limit[] => {
  const values: [LimitShown['type'], string | undefined][] = [
    ['MAC', span.mac],
    ['PC-TWA', span.pcTwa],
    ['PC-STEL', span.pcStel],
  ];
  return values.flatMap(([type, value]) =>
    value === undefined
      ? []
      : [
          {
            id: `${row.id}/${type}@${span.from}`,
            agent: row.nameZh,
            type,
            value,
            unit: row.unit ?? 'mg/m³',
            edition: chemicalEdition(row, span),
            effectiveFrom: span.from,
            effectiveTo: span.to ?? null,
            confidence: row.confidence,
            proofread: false,
            source: CHEMICAL_SOURCES[row.source] ?? '',
            molarMass: row.molarMass ?? null,
          },
        ],
  );
};

const dustLimits = (row: DustRow): Limit[] => {
  const values: [LimitShown['type'], string | undefined][] = [
    [row.unit === 'f/mL' ? 'PC-TWA-FIBRE' : 'PC-TWA-TOTAL', row.total],
    ['PC-TWA-RESP', row.respirable],
  ];
  return values.flatMap(([type, value]) =>
    value === undefined
      ? []
      : [
          {
            id: `${row.id}/${type}@${DUST_FROM}`,
            agent: row.nameZh,
            type,
            value,
            unit: row.unit ?? 'mg/m³',
            edition: EDITION,
            effectiveFrom: DUST_FROM,
            effectiveTo: null,
            confidence: row.confidence,
            proofread: false,
            source: DUST_SOURCES[row.source] ?? '',
            molarMass: null,
          },
        ],
  );
};

/** Digits before the point, and whether anything but zeros follows it. */
const DECIMAL = /^0*(\d+?)(?:\.0*(\d*))?$/;

/** Silica band of a free-silica content in percent: 10 and 50 belong to the lower band, 80 to the middle one. */
export const silicaBand = (freeSilica: string): DustRow | undefined => {
  const [, whole = '0', rest = ''] = DECIMAL.exec(freeSilica) ?? [];
  const percent = Number(whole);
  const isAbove = (border: number): boolean => percent > border || (percent === border && rest !== '');
  if (percent < 10) return undefined;
  const { silicaRows } = agentIndex();
  if (!isAbove(50)) return silicaRows[0];
  return isAbove(80) ? silicaRows[2] : silicaRows[1];
};

/** Limits that ship for a row, of all editions: the newest first. */
export const shippedLimits = (row: ChemicalRow | DustRow): Limit[] =>
  'cas' in row ? [row, ...(row.earlier ?? [])].flatMap((span) => chemicalLimits(row, span)) : dustLimits(row);

/** The limit as findings show it. */
export const shownLimit = ({ molarMass: _, ...shown }: Limit): LimitShown => shown;
