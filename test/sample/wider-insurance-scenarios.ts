import { accountNumber, cleared, declare, foundUninsured, uninsuredLater } from './insurance.ts';
import { FED_CITIES } from './province.ts';
import { industriesIn } from './reference.ts';
import { fictionalUscc } from './uscc.ts';
import { building, contribute, enterMarket, insureProject, permit } from './wider-rows.ts';
import {
  BUILDING,
  clear,
  employer,
  found,
  MACHINERY,
  newFirm,
  unjudged,
  type WiderScenario,
} from './wider-scenario.ts';

const RETAIL = industriesIn('F52');
/** First day on which a month paid in January 2026 tells no more who is insured. */
const JANUARY_IS_OLD = '2026-03-18';

const taxScenarios: readonly WiderScenario[] = [
  {
    id: 'arrears-two-months',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      const account = accountNumber(world, city.code);
      contribute(world, firm, account, '2025-11', true);
      for (const month of ['2025-12', '2026-01']) contribute(world, firm, account, month, false);
      found(world, firm, { kind: 'arrears', severity: 'alert', topic: '', why });
    },
  },
  {
    id: 'arrears-one-month',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      const account = accountNumber(world, city.code);
      contribute(world, firm, account, '2025-12', true);
      contribute(world, firm, account, '2026-01', false);
      clear(world, firm, 'arrears', 'arrears-below-threshold', why);
    },
  },
  {
    id: 'arrears-months-apart',
    plant: (world, city, why) => {
      const firm = employer(world, city, why);
      const account = accountNumber(world, city.code);
      for (const [month, isPaid] of [
        ['2025-10', false],
        ['2025-11', true],
        ['2025-12', false],
      ] as const)
        contribute(world, firm, account, month, isPaid);
      clear(world, firm, 'arrears', 'arrears-below-threshold', why);
    },
  },
  {
    id: 'arrears-by-the-insured-register',
    plant: (world, city, why) => {
      const firm = employer(world, city, why, MACHINERY, '2025-12');
      found(world, firm, { kind: 'arrears', severity: 'alert', topic: '', why });
    },
  },
  {
    // The tax office knows every month since, and calls each of them paid.
    id: 'arrears-that-the-tax-office-denies',
    plant: (world, city, why) => {
      const firm = employer(world, city, why, MACHINERY, '2025-12');
      const account = accountNumber(world, city.code);
      for (const month of ['2025-12', '2026-01']) contribute(world, firm, account, month, true);
      unjudged(world, firm, 'arrears', '', 'arrears-contradict', why);
    },
  },
  {
    // In no insured register, and yet somebody pays for it: nobody is accused before that is cleared up.
    id: 'paid-at-the-tax-office',
    plant: (world, city, why) => {
      const firm = newFirm(world, city);
      declare(world, firm);
      contribute(world, firm, accountNumber(world, city.code), '2026-01', true);
      unjudged(world, firm, 'uninsured', '', 'tax-contradicts', why);
      uninsuredLater(world, firm, why, JANUARY_IS_OLD);
    },
  },
];

const marketScenarios: readonly WiderScenario[] = [
  {
    id: 'branch-of-insured-parent',
    plant: (world, city, why) => {
      const parent = employer(world, city, why);
      const branch = newFirm(world, city);
      declare(world, branch);
      enterMarket(world, branch, { kind: '分支机构', parentUscc: parent.uscc });
      cleared(world, branch, why, 'insured-under-parent');
    },
  },
  {
    id: 'branch-of-unknown-parent',
    plant: (world, city, why) => {
      const branch = newFirm(world, city);
      declare(world, branch);
      enterMarket(world, branch, { kind: '分支机构' });
      unjudged(world, branch, 'uninsured', '', 'parent-unclear', why);
    },
  },
  {
    id: 'branch-of-uninsured-parent',
    plant: (world, city, why) => {
      const parent = newFirm(world, city);
      declare(world, parent);
      foundUninsured(world, parent, why);
      const branch = newFirm(world, city);
      declare(world, branch);
      enterMarket(world, branch, { kind: '分支机构', parentUscc: parent.uscc });
      foundUninsured(world, branch, why);
    },
  },
  {
    // The newer word counts: the market register of the first city is newer than its register of firms.
    id: 'deregistered-at-the-market',
    plant: (world, city, why) => {
      const firm = newFirm(world, city);
      declare(world, firm);
      enterMarket(world, firm, { kind: '企业', status: '注销' });
      if (city.code === FED_CITIES[0]) cleared(world, firm, why, 'not-operating');
      else unjudged(world, firm, 'uninsured', '', 'status-contradicts', why);
    },
  },
  {
    id: 'self-employed-alone',
    plant: (world, city, why) => {
      const uscc = fictionalUscc(world.nextNumber(), world.seed, '92');
      const firm = newFirm(world, city, { uscc, employees: 1 }, RETAIL);
      enterMarket(world, firm, { kind: '个体工商户', employees: 1 });
      cleared(world, firm, why, 'self-employed-alone');
    },
  },
  {
    id: 'self-employed-with-employees',
    plant: (world, city, why) => {
      const uscc = fictionalUscc(world.nextNumber(), world.seed, '92');
      const firm = newFirm(world, city, { uscc, employees: 5 }, RETAIL);
      enterMarket(world, firm, { kind: '个体工商户', employees: 5 });
      foundUninsured(world, firm, why);
    },
  },
];

const RUNNING_SINCE = '2025-10-08';
const projectScenarios: readonly WiderScenario[] = [
  {
    id: 'project-uninsured',
    plant: (world, city, why, turn) => {
      const firm = employer(world, city, why, BUILDING);
      const site = building(world, firm, RUNNING_SINCE, turn < 2 ? '' : '一标段');
      permit(world, firm, site);
      found(world, firm, { kind: 'project-uninsured', severity: 'alert', topic: site.key, why });
    },
  },
  {
    id: 'project-insured',
    plant: (world, city, why) => {
      const firm = employer(world, city, why, BUILDING);
      const site = building(world, firm, RUNNING_SINCE, '二标段');
      permit(world, firm, site);
      insureProject(world, firm, site);
      clear(world, firm, 'project-uninsured', 'project-insured', why);
    },
  },
  {
    // It has no account, and needs none: all that it builds is insured by project.
    id: 'covered-by-project',
    plant: (world, city, why) => {
      const firm = newFirm(world, city, {}, BUILDING);
      declare(world, firm);
      const site = building(world, firm, RUNNING_SINCE);
      permit(world, firm, site);
      insureProject(world, firm, site);
      cleared(world, firm, why, 'covered-by-project');
      clear(world, firm, 'project-uninsured', 'project-insured', why);
    },
  },
  {
    id: 'project-just-begun',
    plant: (world, city, why) => {
      const firm = employer(world, city, why, BUILDING);
      const site = building(world, firm, '2026-02-20');
      permit(world, firm, site);
      clear(world, firm, 'project-uninsured', 'project-grace', why);
      const { uscc, district, industry } = firm;
      world.book.later.push({
        ...{ uscc, kind: 'project-uninsured', severity: 'alert', topic: site.key, why },
        ...{ city: city.code, district, industry, from: '2026-03-23' },
      });
    },
  },
  {
    id: 'project-where-nobody-sends-insurance',
    where: 'other',
    plant: (world, city, why) => {
      const firm = employer(world, city, why, BUILDING);
      const site = building(world, firm, RUNNING_SINCE);
      permit(world, firm, site);
      unjudged(world, firm, 'project-uninsured', site.key, 'register-missing', why);
    },
  },
];

/** Insurance, as the tax office, the market register and the builders' departments know it. */
export const WIDER_INSURANCE_SCENARIOS: readonly WiderScenario[] = [
  ...taxScenarios,
  ...marketScenarios,
  ...projectScenarios,
];
