import codes from '../../schemas/reference/data/gbt4754-2017.json' with { type: 'json' };
import doubtful from '../../schemas/reference/data/oel-chemical.doubtful.json' with { type: 'json' };
import chemicals from '../../schemas/reference/data/oel-chemical.json' with { type: 'json' };
import dusts from '../../schemas/reference/data/oel-dust.json' with { type: 'json' };
import regions from '../../schemas/reference/data/regions.json' with { type: 'json' };

/** The reference data as plain data: none of the hub's own reading of it. */
interface ChemicalData {
  readonly nameZh: string;
  readonly cas: readonly string[];
  readonly mac?: string;
  readonly pcTwa?: string;
  readonly pcStel?: string;
  readonly molarMass?: string;
  readonly unit?: string;
}
interface DustData {
  readonly nameZh: string;
  readonly total?: string;
  readonly respirable?: string;
}

/** A substance with one of the three patterns of limits; a limit that it lacks is the empty text. */
export interface Substance {
  readonly nameZh: string;
  readonly cas: string;
  readonly mac: string;
  readonly pcTwa: string;
  readonly pcStel: string;
  readonly molarMass: string;
}
export interface Dust {
  readonly nameZh: string;
  readonly total: string;
  readonly respirable: string;
}

const chemicalRows: readonly ChemicalData[] = chemicals.rows;
const dustRows: readonly DustData[] = dusts.rows;

const missing = (what: string): never => {
  throw new Error(`the reference data hold no ${what}`);
};

export const substance = (nameZh: string): Substance => {
  const row = chemicalRows.find((candidate) => candidate.nameZh === nameZh) ?? missing(nameZh);
  const { cas, mac = '', pcTwa = '', pcStel = '', molarMass = '' } = row;
  return { nameZh, cas: cas[0] ?? '', mac, pcTwa, pcStel, molarMass };
};
export const dust = (nameZh: string): Dust => {
  const row = dustRows.find((candidate) => candidate.nameZh === nameZh) ?? missing(nameZh);
  return { nameZh, total: row.total ?? '', respirable: row.respirable ?? '' };
};
export const doubtfulNames: readonly string[] = doubtful.rows
  .map(({ nameZh }) => nameZh)
  .filter((name) => !/[()]/.test(name));

export interface Area {
  readonly code: string;
  readonly nameZh: string;
}
const areas = (regions.rows as readonly (readonly string[])[]).map(
  ([code = '', nameZh = '', , kind = '']) => ({
    code,
    nameZh,
    kind,
  }),
);
export const cityAreas: readonly Area[] = areas.filter(({ kind }) => kind === 'city');
export const countiesOf = (city: string): readonly Area[] =>
  areas.filter(({ kind, code }) => kind === 'district' && code.startsWith(city.slice(0, 4)));
/** Codes that were merged: the old one may stand in a file, the new one is meant. */
export const mergedAreas: readonly { readonly code: string; readonly now: string }[] =
  regions.historical.filter(({ code, now }) => !code.endsWith('00') && /^\d{6}$/.test(now));
const timesNamed = new Map<string, number>();
for (const { nameZh } of areas) timesNamed.set(nameZh, (timesNamed.get(nameZh) ?? 0) + 1);
export const hasUniqueName = (area: Area): boolean => timesNamed.get(area.nameZh) === 1;

const industryRows = codes.rows as readonly (readonly string[])[];
/** Four-digit classes of these divisions, with their letter. */
export const industriesIn = (...divisions: readonly string[]): readonly string[] =>
  industryRows
    .map(([code = '']) => code)
    .filter((code) => code.length === 5 && divisions.includes(code.slice(0, 3)));
const namesOfIndustries = new Map<string, number>();
for (const [, name = ''] of industryRows) namesOfIndustries.set(name, (namesOfIndustries.get(name) ?? 0) + 1);
/** Name of a class where no other code has the same name. */
export const uniqueIndustryName = (code: string): string | undefined => {
  const name = industryRows.find(([candidate]) => candidate === code)?.[1];
  return name !== undefined && namesOfIndustries.get(name) === 1 ? name : undefined;
};
