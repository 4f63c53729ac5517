import { addDays, daysAgo } from './dates.ts';
import type { City } from './province.ts';
import { industriesIn } from './reference.ts';
import type { Rng } from './rng.ts';
import { BUSINESS_DATE } from './truth.ts';
import { fictionalUscc } from './uscc.ts';

/** A fictional firm. Its region is the district in which it stands; nothing else is known of it yet. */
export interface Firm {
  readonly serial: number;
  readonly uscc: string;
  readonly name: string;
  readonly city: City;
  readonly district: string;
  readonly industry: string;
  readonly employees: number;
  readonly establishedOn: string;
  readonly address: string;
  readonly phone: string;
}

const FIRST = [
  '虚构青禾',
  '虚构云岭',
  '虚构海石',
  '虚构北辰',
  '虚构长风',
  '虚构山泉',
  '虚构金穗',
  '虚构蓝湾',
  '虚构红杉',
  '虚构星河',
];
/** Trade names with the divisions of GB/T 4754 they stand for; industry weighs most, as in the plan. */
const TRADES: readonly { readonly trade: string; readonly industries: readonly string[] }[] = [
  { trade: '机械', industries: industriesIn('C33', 'C34', 'C35', 'C36') },
  { trade: '化工', industries: industriesIn('C26') },
  { trade: '建材', industries: industriesIn('C30') },
  { trade: '冶金', industries: industriesIn('C31', 'C32') },
  { trade: '矿业', industries: industriesIn('B06', 'B08', 'B10') },
  { trade: '食品', industries: industriesIn('C13', 'C14') },
  { trade: '纺织', industries: industriesIn('C17', 'C18') },
  { trade: '木业', industries: industriesIn('C20', 'C21') },
  { trade: '建筑', industries: industriesIn('E47', 'E48') },
  { trade: '商贸', industries: industriesIn('F51', 'F52') },
];
const TRANSPORT = { trade: '运输', industries: industriesIn('G54') };

/** Many small firms, few large ones. */
const employeesOf = (rng: Rng): number => {
  const size = rng.next();
  if (size < 0.55) return rng.int(6, 40);
  return size < 0.9 ? rng.int(41, 200) : rng.int(201, 1800);
};

const phoneOf = (serial: number): string => `0531-0000${String(serial % 10_000).padStart(4, '0')}`;

/** Names carry the serial number, so that no two are alike: a rejected row may protect by name. */
export const makeFirm = (serial: number, seed: number, city: City, rng: Rng, transport = false): Firm => {
  const { trade, industries } = transport ? TRANSPORT : rng.pick(TRADES);
  const district = rng.pick(city.counties);
  return {
    serial,
    uscc: fictionalUscc(serial, seed, rng.chance(0.04) ? '93' : '91'),
    name: `${rng.pick(FIRST)}${trade}（样例${String(serial).padStart(6, '0')}）有限公司`,
    city,
    district: district.code,
    industry: rng.pick(industries),
    employees: employeesOf(rng),
    establishedOn: daysAgo(rng, 400, 9000),
    address: `${district.nameZh}样例路${rng.int(1, 999)}号`,
    phone: phoneOf(serial),
  };
};

/** Last founding day that is still within the 30 days of grace. */
export const FIRST_GRACE_DAY = addDays(BUSINESS_DATE, -30);
