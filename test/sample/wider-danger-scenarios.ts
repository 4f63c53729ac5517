import type { Cells } from './feed-file.ts';
import type { Firm } from './firm.ts';
import { checkUp } from './wider-rows.ts';
import { employer, found, MACHINERY, quiet, unjudged, type WiderScenario } from './wider-scenario.ts';
import { accept, type World } from './world.ts';

/** Codes of systems that print ours, and what the others print. */
const LABELS = {
  general: [
    ['general', 'verified'],
    ['一般', '已验收'],
  ],
  major: [
    ['major', 'in-progress'],
    ['重大', '整改中'],
  ],
} as const;
const MAJOR = { level: 'major' };

/** A general danger put right and verified, unless told otherwise; answers its number. */
const danger = (world: World, firm: Firm, cells: Cells): string => {
  const scope = firm.city.code;
  const dangerNo = `YH${scope}-${String(world.nextNumber()).padStart(8, '0')}`;
  const { headers } = world.filing.of('emergency.hidden-dangers', scope).spec;
  const [level, status] = LABELS[cells['level'] === 'major' ? 'major' : 'general'][headers === 'key' ? 0 : 1];
  accept(world, 'emergency.hidden-dangers', scope, {
    ...{ place: `${dangerNo.slice(-6)}号点`, category: '用电安全', description: '电缆老化', ...cells },
    ...{ dangerNo, uscc: firm.uscc, siteRegion: firm.district, level, status, source: '检查' },
  });
  return dangerNo;
};

const PLACE = { place: '样例冲压间', category: '机械防护' };
const days = (foundOn: string, rectifiedOn: string, verifiedOn: string): Cells => ({
  ...{ foundOn, dueOn: verifiedOn, rectifiedOn, verifiedOn },
});
const repeated = ({ district }: Firm): string => `repeated-danger|样例冲压间|机械防护|${district}`;

/** What the log of hidden dangers tells beside what is open in it. */
export const WIDER_DANGER_SCENARIOS: readonly WiderScenario[] = [
  {
    id: 'danger-at-one-place-again-and-again',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      danger(world, firm, { ...PLACE, ...days('2025-05-06', '2025-05-10', '2025-05-12') });
      danger(world, firm, { ...PLACE, ...days('2025-09-02', '2025-09-08', '2025-09-09') });
      danger(world, firm, { ...PLACE, ...days('2026-01-13', '2026-01-20', '2026-01-21') });
      found(world, firm, { kind: 'hidden-danger', severity: 'warning', topic: repeated(firm), why });
    },
  },
  {
    id: 'danger-at-one-place-soon-again',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      danger(world, firm, { ...PLACE, ...days('2025-11-04', '2025-11-10', '2025-11-11') });
      danger(world, firm, { ...PLACE, ...days('2026-01-13', '2026-01-20', '2026-01-21') });
      found(world, firm, { kind: 'hidden-danger', severity: 'warning', topic: repeated(firm), why });
    },
  },
  {
    id: 'danger-at-one-place-long-after',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      danger(world, firm, { ...PLACE, ...days('2025-05-06', '2025-05-10', '2025-05-12') });
      danger(world, firm, { ...PLACE, ...days('2026-01-13', '2026-01-20', '2026-01-21') });
      quiet(world, firm, 'hidden-danger', repeated(firm), why);
    },
  },
  {
    // Each department knows one of the three; that it is one firm, none. The sign itself is counted with all others.
    id: 'on-three-lists',
    plant: (world, city, why) => {
      const firm = employer(world, city, why, MACHINERY, '2025-12');
      found(world, firm, { kind: 'arrears', severity: 'alert', topic: '', why });
      checkUp(world, firm, 30, 10);
      found(world, firm, { kind: 'overdue-duty', severity: 'alert', topic: 'checkups|噪声', why });
      const dangerNo = danger(world, firm, { ...MAJOR, ...days('2026-02-03', '', ''), dueOn: '2026-03-20' });
      const topic = `${city.code}|${dangerNo}`;
      found(world, firm, { kind: 'hidden-danger', severity: 'alert', topic, why });
    },
  },
  {
    id: 'danger-closed-without-evidence',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      danger(world, firm, days('2025-11-04', '2025-11-10', '2025-11-11'));
      const dangerNo = danger(world, firm, {
        ...{ ...days('2025-12-02', '2025-12-09', ''), dueOn: '2025-12-20' },
      });
      const topic = `unproved-closing|${city.code}|${dangerNo}`;
      found(world, firm, { kind: 'hidden-danger', severity: 'review', topic, why });
    },
  },
  {
    // Where the office never sends the day of verification, a blank one proves nothing.
    id: 'danger-closed-where-days-are-not-sent',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      const dangerNo = danger(world, firm, {
        ...{ ...days('2025-12-02', '2025-12-09', ''), dueOn: '2025-12-20' },
      });
      const topic = `unproved-closing|${city.code}|${dangerNo}`;
      unjudged(world, firm, 'unproved-closing', topic, 'closing-days-not-sent', why);
    },
  },
];
