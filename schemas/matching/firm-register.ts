import { CITIES } from '../reference/regions.ts';
import { organisationCodeOf } from './old-codes.ts';
import { parseFirmName } from './parse-name.ts';
import { cityOfFirm, type NameContext, type NamedFirm } from './score-names.ts';

/** A firm that others may turn out to be. */
export interface RegisteredFirm extends NameContext {
  readonly uscc: string;
  readonly name: string;
  /** Names by which other registers know it today. */
  readonly otherNames?: readonly string[];
  readonly formerNames?: readonly string[];
  /** 15-digit registration numbers from before the USCC. */
  readonly oldCodes?: readonly string[];
}

/** A firm under one of its names. */
export interface RegisterEntry extends NamedFirm {
  readonly firm: RegisteredFirm;
  /** The name that was looked up is one that it bore before. */
  readonly former: boolean;
}

/** Firms by code and by what their names have in common. */
export interface FirmRegister {
  readonly size: number;
  byUscc(uscc: string): RegisteredFirm | undefined;
  byOrganisation(code: string): readonly RegisteredFirm[];
  byRegistration(code: string): readonly RegisteredFirm[];
  /** Entries whose name may be this one, each once: the same core, one edit off in the core, or the same first half, in one city. */
  near(named: NamedFirm): ReadonlySet<RegisterEntry>;
}

type Blocks<T> = Map<string, T[]>;
const add = <T>(blocks: Blocks<T>, key: string, value: T): void => {
  const block = blocks.get(key);
  if (block === undefined) blocks.set(key, [value]);
  else block.push(value);
};

/** Two cores that are one edit apart share a text that lacks one character of either. */
const deletions = (core: string): string[] => {
  if (core.length < 3) return [];
  return [...new Set(Array.from({ length: core.length }, (_, at) => core.slice(0, at) + core.slice(at + 1)))];
};

/** Names with a slip in their second half share the first one; names of one length and its neighbours are compared. */
const halfKey = (stem: string, length: number): string =>
  `${length}:${stem.slice(0, Math.floor(length / 2))}`;
const LEAST_HALF = 6;

/** Where the city of a firm is unknown. */
const ANYWHERE = '';
const CITY_CODES = CITIES.map(({ code }) => code);

const ownKeys = (named: NamedFirm): string[] => {
  const { core, stem, shortDistrict, trades } = named.name;
  const keys = [
    `=${core}`,
    ...(shortDistrict === '' ? [] : [`=${shortDistrict}${core}`]),
    ...deletions(core).map((text) => `-${text}|${trades.join()}`),
    ...(core.length < 2 ? [] : [`-${core}|${trades.join()}`]),
    ...(stem.length < LEAST_HALF ? [] : [halfKey(stem, stem.length)]),
  ];
  return keys.map((key) => `${cityOfFirm(named) ?? ANYWHERE}${key}`);
};

const nearKeys = (named: NamedFirm): string[] => {
  const { core, stem, shortDistrict, trades } = named.name;
  const lengths = stem.length < LEAST_HALF ? [] : [stem.length - 1, stem.length, stem.length + 1];
  const keys = [
    `=${core}`,
    ...(shortDistrict === '' ? [] : [`=${shortDistrict}${core}`]),
    ...[core, ...deletions(core)].map((text) => `-${text}|${trades.join()}`),
    ...lengths.map((length) => halfKey(stem, length)),
  ];
  // Two cities are a contradiction: only firms of one, or of an unknown one, can be the same.
  const city = cityOfFirm(named);
  const cities = city === undefined ? [ANYWHERE, ...CITY_CODES] : [ANYWHERE, city];
  return cities.flatMap((one) => keys.map((key) => `${one}${key}`));
};

/** Builds the index of a province's firms in memory: some hundred thousand names take some hundred megabytes. */
export const firmRegister = (firms: Iterable<RegisteredFirm>): FirmRegister => {
  const usccs = new Map<string, RegisteredFirm>();
  const organisations: Blocks<RegisteredFirm> = new Map();
  const registrations: Blocks<RegisteredFirm> = new Map();
  const blocks: Blocks<RegisterEntry> = new Map();
  const index = (firm: RegisteredFirm, name: string, former: boolean): void => {
    const { region, industry, phone, address } = firm;
    const context: NameContext = { region, industry, phone, address };
    const entry = { firm, former, name: parseFirmName(name), context };
    for (const key of ownKeys(entry)) add(blocks, key, entry);
  };
  for (const firm of firms) {
    usccs.set(firm.uscc, firm);
    add(organisations, organisationCodeOf(firm.uscc), firm);
    for (const code of firm.oldCodes ?? []) add(registrations, code, firm);
    index(firm, firm.name, false);
    for (const name of firm.otherNames ?? []) index(firm, name, false);
    for (const name of firm.formerNames ?? []) index(firm, name, true);
  }
  return {
    size: usccs.size,
    byUscc: (uscc) => usccs.get(uscc),
    byOrganisation: (code) => organisations.get(code) ?? [],
    byRegistration: (code) => registrations.get(code) ?? [],
    near: (named) => new Set(nearKeys(named).flatMap((key) => blocks.get(key) ?? [])),
  };
};
