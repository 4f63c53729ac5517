import { TOLUENE, XYLENE } from './agents.ts';
import type { Firm } from './firm.ts';
import { actionLevel, complies, plan, ste, twa } from './measured.ts';
import { plantGroup } from './measurements.ts';
import { fictionalPerson } from './person.ts';
import { substance } from './reference.ts';
import { checkUp, declareHazards, train, wantTraining } from './wider-rows.ts';
import { employer, found, quiet, unjudged, type WiderScenario } from './wider-scenario.ts';
import type { World } from './world.ts';

/** A test of last autumn, at one place on one day; thousandths of the limits. */
const measure = (
  world: World,
  firm: Firm,
  why: string,
  agents: readonly (readonly [agent: typeof TOLUENE, average: number])[],
): void => {
  const cells = { sampledOn: '2025-10-15', reportedOn: '2025-10-29', testKind: '定期' };
  for (const [agent, average] of agents) {
    const outcome = average >= 500 ? actionLevel('PC-TWA') : complies('PC-TWA');
    const outcomes = [outcome, complies('PC-STEL')];
    const group = plan(agent, [twa(agent, average), ste(agent, 200)], outcomes, { cells, verdict: '' });
    plantGroup(world, { firm, group, why, workplace: '调漆间', exposedWorkers: 6, withDistrict: true });
  }
};

const ACETONE = substance('丙酮');
const AMMONIA = substance('氨');

const tests: readonly WiderScenario[] = [
  {
    // The lead follows from all that was written of the firm.
    id: 'tested-and-undeclared',
    plant: (world, city, why) => measure(world, employer(world, city, why), why, [[TOLUENE, 200]]),
  },
  {
    id: 'declared-something-else',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      measure(world, firm, why, [[TOLUENE, 200]]);
      declareHazards(world, firm, { agents: ['噪声', '氨'], exposed: 6 });
      found(world, firm, { kind: 'overdue-duty', severity: 'alert', topic: 'declaration|甲苯', why });
    },
  },
  {
    id: 'severe-hazards-untested',
    plant: (world, city, why) =>
      declareHazards(world, employer(world, city, why), {
        ...{ agents: ['苯', '甲苯'], exposed: 12, hazardClass: '严重', lastTestedOn: '2024-09-12' },
      }),
  },
  {
    id: 'general-hazards-untested',
    plant: (world, city, why) =>
      declareHazards(world, employer(world, city, why), {
        ...{ agents: ['噪声'], exposed: 12, hazardClass: '一般', lastTestedOn: '2022-06-20' },
      }),
  },
  {
    id: 'general-hazards-tested-in-time',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      const declared = {
        agents: ['噪声'],
        exposed: 12,
        hazardClass: '一般',
        lastTestedOn: '2024-09-12',
      } as const;
      declareHazards(world, firm, declared);
      quiet(world, firm, 'overdue-duty', 'periodic-test', why);
    },
  },
  {
    // That nobody tells of any test may be a gap in what is told: to be looked at, no more.
    id: 'never-tested',
    plant: (world, city, why) =>
      declareHazards(world, employer(world, city, why), {
        ...{ agents: ['电焊烟尘'], exposed: 9, hazardClass: '严重', declaredOn: '2024-05-20' },
      }),
  },
  {
    id: 'mixture-of-one-effect',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      measure(world, firm, why, [
        [TOLUENE, 700],
        [XYLENE, 600],
      ]);
      declareHazards(world, firm, { agents: ['甲苯', '二甲苯'], exposed: 6 });
      const topic = '调漆间|甲苯和二甲苯|MIXTURE';
      found(world, firm, { kind: 'exceedance', severity: 'alert', topic, why });
    },
  },
  {
    id: 'mixture-of-unknown-effects',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      measure(world, firm, why, [
        [ACETONE, 700],
        [AMMONIA, 600],
      ]);
      declareHazards(world, firm, { agents: ['丙酮', '氨'], exposed: 6 });
      unjudged(world, firm, 'exceedance', '调漆间|混合接触|MIXTURE', 'mixture-group-unknown', why);
    },
  },
  {
    // The shares add up to less than 1: whatever the effects, no sum exceeds it.
    id: 'mixture-too-small-to-matter',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      measure(world, firm, why, [
        [ACETONE, 300],
        [AMMONIA, 300],
      ]);
      declareHazards(world, firm, { agents: ['丙酮', '氨'], exposed: 6 });
      quiet(world, firm, 'exceedance', '调漆间|混合接触|MIXTURE', why);
    },
  },
];

const CHECKED = 'checkups|噪声';
const checkups: readonly WiderScenario[] = [
  {
    id: 'checkups-not-carried-out',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      checkUp(world, firm, 20, 12);
      found(world, firm, { kind: 'overdue-duty', severity: 'alert', topic: CHECKED, why });
    },
  },
  {
    id: 'checkups-carried-out',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      checkUp(world, firm, 20, 20, 0);
      quiet(world, firm, 'overdue-duty', CHECKED, why);
    },
  },
  {
    id: 'checkups-with-many-suspected',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      checkUp(world, firm, 40, 40, 4);
      const topic = 'disease-cluster|checkup|噪声';
      found(world, firm, { kind: 'early-sign', severity: 'warning', topic, why });
    },
  },
];

const POST = '一线班组长';
const TRAINED = 'key-post-training|team-leader';
const trainAll = (world: World, firm: Firm, persons: number): void => {
  for (let i = 0; i < persons; i += 1) train(world, firm, POST, fictionalPerson(world.nextNumber()));
};
const training: readonly WiderScenario[] = [
  {
    id: 'training-incomplete',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      wantTraining(world, firm, POST, 4);
      trainAll(world, firm, 2);
      found(world, firm, { kind: 'overdue-duty', severity: 'alert', topic: TRAINED, why });
    },
  },
  {
    id: 'training-complete',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      wantTraining(world, firm, POST, 3);
      trainAll(world, firm, 3);
      quiet(world, firm, 'overdue-duty', TRAINED, why);
    },
  },
  {
    // Two sessions of one person are one trained person: only the pseudonym tells.
    id: 'training-of-one-person-twice',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      const person = fictionalPerson(world.nextNumber());
      wantTraining(world, firm, POST, 2);
      for (let i = 0; i < 2; i += 1) train(world, firm, POST, person);
      found(world, firm, { kind: 'overdue-duty', severity: 'alert', topic: TRAINED, why });
    },
  },
  {
    id: 'training-of-nobody-knows-whom',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      trainAll(world, firm, 2);
      unjudged(world, firm, 'key-post-training', TRAINED, 'key-posts-missing', why);
    },
  },
];

/** Duties to declare, test, examine and train; and what several substances do together. */
export const WIDER_DUTY_SCENARIOS: readonly WiderScenario[] = [...tests, ...checkups, ...training];
