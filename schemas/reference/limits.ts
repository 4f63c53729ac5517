import Big from 'big.js';
import type { LimitShown } from '../alerts/alert.ts';
import { type Agent, type AgentResolution, byCas, byName, type Known, silicaRows } from './agent-index.ts';
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
  const named = candidates(name);
  // Some laboratories write the CAS number where the name should stand.
  const number = parseCas(cas ?? (named.size === 0 ? name : ''));
  const numbered = number === undefined ? undefined : byCas.get(number);
  if (numbered === undefined) return settle(named);
  if (named.size === 0) return settle(numbered);
  const both = named.intersection(numbered);
  return both.size === 0 ? contradiction(named) : settle(both);
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
const inForce = (span: LimitSpan, date: string): boolean =>
  span.from <= date && (span.to === undefined || date <= span.to);

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
    ['PC-TWA-TOTAL', row.total],
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

/** Silica band of a free-silica content in percent: 10 and 50 belong to the lower band, 80 to the middle one. */
export const silicaBand = (freeSilica: string): DustRow | undefined => {
  const percent = new Big(freeSilica);
  if (percent.lt(10)) return undefined;
  if (percent.lte(50)) return silicaRows[0];
  return percent.lte(80) ? silicaRows[1] : silicaRows[2];
};

/**
 * Limits in force on a sampling date (GBZ 2.1-2019 in force from 2020-04-01; amendments by their dates). None when no
 * row was in force, and for 矽尘 without a content of 10 % or more. `freeSilica` (percent, decimal text) of 10 or more
 * gives the silica band whatever the dust's name.
 */
export const limitsOn = (agent: Agent, date: string, freeSilica?: string): Limit[] => {
  if (agent.type === 'chemical') {
    const [row] = agent.rows;
    return [row, ...(row.earlier ?? [])]
      .filter((span) => inForce(span, date))
      .flatMap((span) => chemicalLimits(row, span));
  }
  if (date < DUST_FROM) return [];
  const band = freeSilica === undefined ? undefined : silicaBand(freeSilica);
  if (band) return dustLimits(band);
  return agent.silica ? [] : agent.rows.flatMap(dustLimits);
};

/** The limit as findings show it. */
export const shownLimit = ({ molarMass: _, ...shown }: Limit): LimitShown => shown;
