import type { RegisteredFirm } from '../../schemas/matching/firm-register.ts';
import type { FactRecord } from '../../schemas/records/record.ts';
import { usccOf } from '../../schemas/records/subject.ts';

/** What one register says of a firm. */
interface Said extends RegisteredFirm {
  /** The authority on names comes first. */
  readonly rank: number;
  /** Its register says that it is gone. */
  readonly closed?: boolean;
  readonly closedOn?: string | undefined;
  readonly establishedOn?: string | undefined;
}

/** A firm as all registers together have it. */
export type KnownFirm = RegisteredFirm &
  Pick<Said, 'closedOn' | 'establishedOn'> & { readonly closed: boolean };

/** A licence holder without a USCC. */
export interface LicenceHolder {
  readonly subject: string;
  readonly name: string;
  readonly region: string;
  readonly phone?: string | undefined;
  readonly address?: string | undefined;
}

const namesIn = (text = ''): string[] =>
  text
    .split(/[、,，;；|]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

const saidOf = (record: FactRecord): Said | undefined => {
  switch (record.kind) {
    case 'market-firm': {
      const { uscc, name, region, industry, address, closedOn, establishedOn } = record;
      const closed = record.status === 'deregistered' || record.status === 'revoked';
      const formerNames = namesIn(record.formerNames);
      return { rank: 0, uscc, name, region, industry, address, closedOn, establishedOn, closed, formerNames };
    }
    case 'firm-registration': {
      const { uscc, name, region, industry, address, phone, establishedOn } = record;
      const closed = record.status === 'deregistered' || record.status === 'revoked';
      return { rank: 1, uscc, name, region, industry, address, phone, establishedOn, closed };
    }
    case 'insurance-account': {
      const { uscc, name, region, industry } = record;
      return { rank: 2, uscc, name, region, industry };
    }
    case 'transport-operator': {
      const { uscc, name, region, phone, address } = record;
      return uscc === undefined ? undefined : { rank: 3, uscc, name, region, phone, address };
    }
    default:
      return undefined;
  }
};

const better = (a: Said, b: Said): number => a.rank - b.rank || (a.name < b.name ? -1 : 1);

const firmOf = (said: readonly Said[]): KnownFirm[] => {
  const ordered = said.toSorted(better);
  const [first] = ordered;
  if (first === undefined) return [];
  const { uscc, name } = first;
  const of = <K extends keyof Said>(key: K): Said[K] | undefined =>
    ordered.find((one) => one[key] !== undefined)?.[key];
  const otherNames = [...new Set(ordered.map((one) => one.name))].filter((other) => other !== name);
  return [
    {
      ...{ uscc, name, otherNames, formerNames: of('formerNames') ?? [] },
      ...{ region: of('region'), industry: of('industry'), phone: of('phone'), address: of('address') },
      ...{ closed: of('closed') ?? false, closedOn: of('closedOn'), establishedOn: of('establishedOn') },
    },
  ];
};

/** Everything that the registers say of who is who: firms by USCC, and licence holders without one. */
export const nameBook = () => {
  const firms = new Map<string, Said[]>();
  const holders = new Map<string, LicenceHolder>();
  return {
    add: (subject: string, record: FactRecord): void => {
      const said = saidOf(record);
      if (said !== undefined) firms.set(said.uscc, [...(firms.get(said.uscc) ?? []), said]);
      if (record.kind !== 'transport-operator' || usccOf(subject) !== undefined) return;
      if (record.status === 'deregistered') return;
      const { name, region, phone, address } = record;
      holders.set(subject, { subject, name, region, phone, address });
    },
    /** In the order of their codes. */
    firms: (): KnownFirm[] => [...firms.keys()].sort().flatMap((uscc) => firmOf(firms.get(uscc) ?? [])),
    holders: (): LicenceHolder[] => [...holders.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1)),
  };
};
export type NameBook = ReturnType<typeof nameBook>;
