import { addDays } from './dates.ts';
import type { Cells } from './feed-file.ts';
import type { Firm } from './firm.ts';
import { regionText } from './rows.ts';
import { BUSINESS_DATE } from './truth.ts';
import { accept, type World } from './world.ts';

/** A hidden danger: its state in our words, days relative to the business day, and what follows. */
export interface DangerScenario {
  readonly id: string;
  /** How often it comes among the dangers. */
  readonly weight: number;
  readonly level: 'major' | 'general';
  readonly status: 'open' | 'in-progress' | 'rectified' | 'verified';
  /** Days from the business day to the due day; undefined when the sender left it out. */
  readonly due: number | undefined;
  readonly expected: 'alert' | 'nothing' | 'due-date-missing';
  readonly cells?: Cells;
}

export const DANGER_SCENARIOS: readonly DangerScenario[] = [
  { id: 'major-open', weight: 3, level: 'major', status: 'open', due: 20, expected: 'alert' },
  { id: 'major-overdue', weight: 2, level: 'major', status: 'in-progress', due: -9, expected: 'alert' },
  {
    id: 'major-without-due-date',
    weight: 1,
    level: 'major',
    status: 'open',
    due: undefined,
    expected: 'alert',
  },
  {
    ...{
      id: 'major-with-order',
      weight: 1,
      level: 'major',
      status: 'in-progress',
      due: 12,
      expected: 'alert',
    },
    cells: { orderNo: '样应急责改〔2026〕1号', supervised: '是' },
  },
  { id: 'general-overdue', weight: 5, level: 'general', status: 'open', due: -3, expected: 'alert' },
  {
    id: 'general-overdue-yesterday',
    weight: 1,
    level: 'general',
    status: 'in-progress',
    due: -1,
    expected: 'alert',
  },
  { id: 'general-due-today', weight: 1, level: 'general', status: 'open', due: 0, expected: 'nothing' },
  {
    id: 'general-not-yet-due',
    weight: 18,
    level: 'general',
    status: 'in-progress',
    due: 14,
    expected: 'nothing',
  },
  {
    id: 'general-rectified',
    weight: 30,
    level: 'general',
    status: 'rectified',
    due: -15,
    expected: 'nothing',
  },
  { id: 'general-verified', weight: 34, level: 'general', status: 'verified', due: -20, expected: 'nothing' },
  { id: 'major-rectified', weight: 2, level: 'major', status: 'rectified', due: -5, expected: 'nothing' },
  { id: 'major-verified', weight: 2, level: 'major', status: 'verified', due: 3, expected: 'nothing' },
  {
    ...{ id: 'general-without-due-date', weight: 2, level: 'general', status: 'open' },
    ...{ due: undefined, expected: 'due-date-missing' },
  },
];

const LEVELS = { major: '重大', general: '一般' };
const STATUSES = { open: '未整改', 'in-progress': '整改中', rectified: '已整改', verified: '已验收' };
const PLACES = ['配电室', '危化品仓库', '1号车间', '锅炉房', '装卸平台', '有限空间'];
const DESCRIPTIONS = [
  '安全出口被占用',
  '电缆老化,未穿管保护',
  '警示标识"严禁烟火"缺失',
  '通风设施停用',
  '护栏松动',
  '台账缺页\n需补齐',
];

const FOUND_BEFORE_DUE = 40;
const cellsOf = (
  world: World,
  firm: Firm,
  danger: DangerScenario,
  dangerNo: string,
  district: string,
): Cells => {
  const { rng } = world;
  const foundOn = addDays(BUSINESS_DATE, Math.min(danger.due ?? 0, 0) - FOUND_BEFORE_DUE + rng.int(0, 25));
  const done = addDays(foundOn, rng.int(3, 12));
  const { spec } = world.filing.of('emergency.hidden-dangers', firm.city.code);
  const coded = spec.headers === 'key';
  return {
    dangerNo,
    uscc: firm.uscc,
    siteRegion: district === '' ? '' : regionText(district, spec, rng),
    // Each at a place of its own, so that none repeats another.
    place: `${rng.pick(PLACES)}${Number(dangerNo.slice(-8))}号点`,
    foundOn,
    level: coded ? danger.level : LEVELS[danger.level],
    category: rng.pick(['用电安全', '消防安全', '危险化学品', '机械防护', '']),
    description: rng.pick(DESCRIPTIONS),
    dueOn: danger.due === undefined ? '' : addDays(BUSINESS_DATE, danger.due),
    rectifiedOn: danger.status === 'rectified' || danger.status === 'verified' ? done : '',
    verifiedOn: danger.status === 'verified' ? addDays(done, 2) : '',
    status: coded ? danger.status : STATUSES[danger.status],
    source: rng.pick(['检查', '举报', '自查']),
    ...danger.cells,
  };
};

const siteOf = ({ district, industry }: Firm, { cells, due }: DangerScenario) => {
  const number = cells?.['orderNo'];
  const order = number === undefined ? undefined : { number, dueOn: addDays(BUSINESS_DATE, due ?? 0) };
  return { district, industry, ...(order === undefined ? {} : { order }) };
};

/** Writes one hidden danger of a registered firm, and what must be found. */
export const plantDanger = (world: World, firm: Firm, danger: DangerScenario): void => {
  const scope = firm.city.code;
  const dangerNo = `YH${scope}-${String(world.nextNumber()).padStart(8, '0')}`;
  // Without a place of its own the danger lies where the firm is registered.
  const district = world.rng.chance(0.8) ? firm.district : '';
  accept(world, 'emergency.hidden-dangers', scope, cellsOf(world, firm, danger, dangerNo, district));
  const entry = { uscc: firm.uscc, topic: `${scope}|${dangerNo}`, why: danger.id };
  const kind = 'hidden-danger';
  world.book.scenario(danger.id);
  const alert = { ...entry, kind, severity: 'alert', city: scope, ...siteOf(firm, danger) } as const;
  const isWaiting = danger.status === 'open' || danger.status === 'in-progress';
  if (danger.expected === 'alert') world.book.alert(alert);
  else if (danger.expected === 'nothing' && isWaiting && danger.due !== undefined)
    world.book.later.push({ ...alert, from: addDays(BUSINESS_DATE, danger.due + 1) });
  if (danger.expected === 'alert') return;
  if (danger.expected === 'nothing')
    world.book.stayQuiet({ ...entry, kind, reason: danger.status, via: 'nothing' });
  else world.book.leaveOpen({ ...entry, ruleId: 'hidden-danger', reason: 'due-date-missing', city: scope });
};
