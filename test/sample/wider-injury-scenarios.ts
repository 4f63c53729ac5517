import { declare, foundUninsured } from './insurance.ts';
import { fictionalPerson, mistypedPerson } from './person.ts';
import { PROVINCE_SCOPE } from './province.ts';
import { decide, diagnose, diagnosis, fundYear, recordAccident } from './wider-rows.ts';
import { clear, employer, found, newFirm, quiet, unjudged, type WiderScenario } from './wider-scenario.ts';
import { plantReject, type World } from './world.ts';

const DIED = { injuredOn: '2025-10-10', decidedOn: '2025-12-01', fatal: true } as const;
const DEATH = `concealed-death|${DIED.injuredOn}`;
const someone = (world: World): string => fictionalPerson(world.nextNumber());

const injuries: readonly WiderScenario[] = [
  {
    id: 'injured-and-insured',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      decide(world, firm, { injuredOn: '2025-11-12', decidedOn: '2026-01-06', person: someone(world) });
      clear(world, firm, 'injury-uninsured', 'insured', why);
    },
  },
  {
    id: 'injured-and-uninsured',
    plant: (world, city, why) => {
      const firm = newFirm(world, city);
      declare(world, firm);
      decide(world, firm, { injuredOn: '2025-11-12', decidedOn: '2026-01-06', person: someone(world) });
      foundUninsured(world, firm, why);
      found(world, firm, { kind: 'lead', severity: 'review', topic: 'injury-uninsured', why });
    },
  },
  {
    id: 'death-without-accident-record',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      decide(world, firm, DIED);
      clear(world, firm, 'injury-uninsured', 'insured', why);
      found(world, firm, { kind: 'lead', severity: 'review', topic: DEATH, why });
    },
  },
  {
    id: 'death-with-accident-record',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      decide(world, firm, DIED);
      recordAccident(world, firm, '2025-10-09', 1);
      clear(world, firm, 'injury-uninsured', 'insured', why);
      quiet(world, firm, 'lead', DEATH, why);
    },
  },
  {
    id: 'death-on-the-way-to-work',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      decide(world, firm, { ...DIED, clause: '第十四条第（六）项' });
      clear(world, firm, 'injury-uninsured', 'insured', why);
      quiet(world, firm, 'lead', DEATH, why);
    },
  },
  {
    id: 'sudden-death-at-work',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      decide(world, firm, { ...DIED, clause: '第十五条第一款第（一）项' });
      clear(world, firm, 'injury-uninsured', 'insured', why);
      quiet(world, firm, 'lead', DEATH, why);
    },
  },
  {
    id: 'death-where-nobody-sends-accidents',
    where: 'other',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      decide(world, firm, DIED);
      clear(world, firm, 'injury-uninsured', 'insured', why);
      unjudged(world, firm, 'concealed-death', DEATH, 'feed-missing', why);
    },
  },
  {
    // Two in a year ask for a comparison with the industry, whose rates nobody has reckoned yet.
    id: 'two-injuries-in-a-year',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      fundYear(world, firm);
      for (const injuredOn of ['2025-04-08', '2025-09-16'])
        decide(world, firm, { injuredOn, decidedOn: '2025-11-20', person: someone(world) });
      clear(world, firm, 'injury-uninsured', 'insured', why);
      unjudged(world, firm, 'injury-rate', 'injury-rate', 'baseline-missing', why);
    },
  },
];

const ASKED_FOR = { diseaseCode: '矽肺', diagnosedOn: '2025-11-05' } as const;
const ONE_OF_EACH_KIND = ['01-A02', '02-01', '03-01', '04-01', '05-01', '06-01'];
const diseases: readonly WiderScenario[] = [
  {
    id: 'disease-not-applied-for',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      const caseNo = diagnose(world, firm, { ...ASKED_FOR, person: someone(world) });
      const topic = `disease-unapplied|${PROVINCE_SCOPE}|${caseNo}`;
      found(world, firm, { kind: 'lead', severity: 'review', topic, why });
    },
  },
  {
    // Both departments speak of one person, whom the hub only knows by a pseudonym.
    id: 'disease-recognised',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      const person = someone(world);
      const caseNo = diagnose(world, firm, { ...ASKED_FOR, person });
      const decided = { injuredOn: '2025-11-05', decidedOn: '2026-01-20', person, diseaseCode: '矽肺' };
      decide(world, firm, { ...decided, clause: '第十四条第（四）项' });
      clear(world, firm, 'injury-uninsured', 'insured', why);
      quiet(world, firm, 'lead', `disease-unapplied|${PROVINCE_SCOPE}|${caseNo}`, why);
    },
  },
  {
    id: 'disease-diagnosed-lately',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      const lately = { diseaseCode: '煤工尘肺', diagnosedOn: '2026-02-10', person: someone(world) };
      const caseNo = diagnose(world, firm, lately);
      quiet(world, firm, 'lead', `disease-unapplied|${PROVINCE_SCOPE}|${caseNo}`, why);
    },
  },
  {
    id: 'disease-where-nobody-sends-decisions',
    where: 'other',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      const caseNo = diagnose(world, firm, { ...ASKED_FOR, person: someone(world) });
      const topic = `disease-unapplied|${PROVINCE_SCOPE}|${caseNo}`;
      unjudged(world, firm, 'disease-unapplied', topic, 'feed-missing', why);
    },
  },
  {
    id: 'diseases-of-one-kind',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      for (const diagnosedOn of ['2025-08-14', '2025-12-03'])
        diagnose(world, firm, {
          ...{ diseaseCode: '矽肺', diagnosedOn, person: someone(world), suspected: true },
        });
      found(world, firm, { kind: 'early-sign', severity: 'warning', topic: 'disease-cluster|01', why });
    },
  },
  {
    id: 'diseases-of-many-kinds',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      for (const diseaseCode of ONE_OF_EACH_KIND) {
        const suspected = { diseaseCode, diagnosedOn: '2025-12-03', person: someone(world), suspected: true };
        diagnose(world, firm, suspected);
        quiet(world, firm, 'early-sign', `disease-cluster|${diseaseCode.slice(0, 2)}`, why);
      }
    },
  },
  {
    id: 'person-mistyped',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      const file = world.filing.of('health.disease-cases', PROVINCE_SCOPE);
      const cells = diagnosis(world, firm, { ...ASKED_FOR, person: mistypedPerson(someone(world)) });
      plantReject(world, file, cells, 'person', 'person-check');
      quiet(world, firm, 'lead', `disease-unapplied|${PROVINCE_SCOPE}|${cells['caseNo']}`, why);
    },
  },
];

/** Injuries, deaths and diseases of which one department knows what another should. */
export const WIDER_INJURY_SCENARIOS: readonly WiderScenario[] = [...injuries, ...diseases];
