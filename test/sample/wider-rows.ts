import type { Cells } from './feed-file.ts';
import type { Firm } from './firm.ts';
import { isFed, PROVINCE_SCOPE } from './province.ts';
import type { WiderFeedId } from './wider-layouts.ts';
import { accept, type World } from './world.ts';

// Rows of the departments beside the five, with what is the same in all of them filled in.

const write = (world: World, feed: WiderFeedId, scope: string, cells: Cells): void =>
  accept(world, feed, scope, cells);
const numbered = (world: World, prefix: string): string =>
  `${prefix}${String(world.nextNumber()).padStart(7, '0')}`;

/** A declaration of hazards in the register of the firm's city. */
export interface Declaring {
  readonly agents: readonly string[];
  readonly exposed: number;
  readonly hazardClass?: '严重' | '一般';
  readonly declaredOn?: string;
  readonly lastTestedOn?: string;
}
export const declareHazards = (world: World, firm: Firm, plan: Declaring): void => {
  const { agents, exposed, hazardClass = '一般', declaredOn = '2025-09-18', lastTestedOn = '' } = plan;
  const { book } = world;
  book.duties.declared(firm, { declaredOn, exposed, hazardClass, lastTestedOn });
  write(world, 'health.declarations', firm.city.code, {
    ...{ uscc: firm.uscc, name: firm.name, region: firm.district, industry: firm.industry },
    ...{ workers: String(book.duties.headcountOf(firm)), exposedWorkers: String(exposed) },
    ...{ agents: agents.join('、'), hazardClass, declaredOn, lastTestedOn },
  });
};

/** Whoever was measured has declared exactly that. */
export const declareMeasured = (world: World, firm: Firm, exposed: number): void =>
  declareHazards(world, firm, {
    ...{ agents: world.book.duties.agentsOf(firm), exposed },
    hazardClass: world.rng.pick(['严重', '一般']),
  });

export interface Deciding {
  readonly injuredOn: string;
  readonly decidedOn: string;
  readonly clause?: string;
  readonly fatal?: boolean;
  readonly person?: string;
  readonly diseaseCode?: string;
}
/** A recognised injury, decided where the firm lives; by the first city that sends decisions when its own does not. */
export const decide = (world: World, firm: Firm, plan: Deciding, other = '370200'): void => {
  const { clause = '第十四条第（一）项', fatal = false, ...rest } = plan;
  write(world, 'hr.injury-decisions', isFed(firm.city) ? firm.city.code : other, {
    ...{ decisionNo: numbered(world, '样工认字〔2026〕第'), uscc: firm.uscc, clause, outcome: '认定' },
    ...{ cause: clause.startsWith('第十四条第（一）') ? '机械伤害' : '', fatal: fatal ? '是' : '否' },
    ...rest,
  });
};

export const recordAccident = (world: World, firm: Firm, occurredOn: string, deaths: number): void =>
  write(world, 'emergency.accidents', firm.city.code, {
    ...{ accidentNo: numbered(world, 'SG'), uscc: firm.uscc, occurredOn, region: firm.district },
    ...{ kind: '机械伤害', grade: '一般', deaths: String(deaths), seriousInjuries: '0', minorInjuries: '' },
  });

export interface Diagnosing {
  readonly diseaseCode: string;
  readonly diagnosedOn: string;
  readonly person: string;
  readonly suspected?: boolean;
}
export const diagnosis = (world: World, firm: Firm, plan: Diagnosing): Cells => {
  const { suspected = false, ...rest } = plan;
  const caseNo = numbered(world, 'ZYB');
  return {
    caseNo,
    uscc: firm.uscc,
    ...rest,
    stage: suspected ? '' : '壹期',
    suspected: suspected ? '是' : '否',
  };
};
/** Answers the number of the case. */
export const diagnose = (world: World, firm: Firm, plan: Diagnosing): string => {
  const cells = diagnosis(world, firm, plan);
  write(world, 'health.disease-cases', PROVINCE_SCOPE, cells);
  return cells['caseNo'] ?? '';
};

export const checkUp = (world: World, firm: Firm, due: number, examined: number, suspected = 0): void =>
  write(world, 'health.checkups', PROVINCE_SCOPE, {
    ...{ uscc: firm.uscc, year: '2025', agent: '噪声', due: String(due), examined: String(examined) },
    suspectedCases: String(suspected),
  });

export const wantTraining = (world: World, firm: Firm, post: string, persons: number): void =>
  write(world, 'hr.key-posts', firm.city.code, {
    ...{ uscc: firm.uscc, year: '2025', post, persons: String(persons) },
  });
export const train = (world: World, firm: Firm, post: string, person: string): void =>
  write(world, 'hr.training', firm.city.code, {
    ...{ sessionNo: numbered(world, 'PX2025'), person, uscc: firm.uscc, post, mode: '线下' },
    ...{ heldOn: '2025-10-22', result: '合格' },
  });

export interface Marketing {
  readonly kind: '企业' | '分支机构' | '个体工商户';
  readonly status?: '存续' | '注销';
  readonly parentUscc?: string;
  readonly employees?: number;
}
export const enterMarket = (world: World, firm: Firm, plan: Marketing): void => {
  const { kind, status = '存续', parentUscc = '', employees } = plan;
  world.book.duties.stands(firm, status === '存续', employees);
  write(world, 'market.firms', firm.city.code, {
    ...{ uscc: firm.uscc, name: firm.name, kind, parentUscc, region: firm.district, industry: firm.industry },
    ...{ establishedOn: firm.establishedOn, status, closedOn: status === '注销' ? '2025-12-08' : '' },
    employees: employees === undefined ? '' : String(employees),
  });
};

/** One month of one account at the tax office, paid or not. */
export const contribute = (
  world: World,
  firm: Firm,
  accountNo: string,
  month: string,
  isPaid: boolean,
): void => {
  const due = `${firm.employees * 36}.00`;
  write(world, 'tax.contributions', PROVINCE_SCOPE, {
    ...{ uscc: firm.uscc, accountNo, month, insuredHeadcount: String(firm.employees) },
    ...{ payroll: `${firm.employees * 4000}.00`, due, paid: isPaid ? due : '0', arrears: isPaid ? '0' : due },
  });
};

/** A section of a project; `key` is the topic that it has. */
export interface Building {
  readonly projectCode: string;
  readonly section: string;
  readonly key: string;
  readonly startOn: string;
  readonly endOn: string;
}
export const building = (world: World, { city }: Firm, startOn: string, section = ''): Building => {
  const projectCode = `2510-${city.code}-04-01-${String(world.nextNumber()).padStart(7, '0')}`;
  return { projectCode, section, key: `${projectCode}|${section}`, startOn, endOn: '2027-06-30' };
};
const projectCells = (firm: Firm, { projectCode, section, startOn, endOn }: Building): Cells => ({
  ...{ projectCode, section, projectName: `样例花园${projectCode.slice(-4)}号楼`, region: firm.district },
  ...{ permitNo: '', contractAmount: '12500.50', startOn, endOn },
});
export const permit = (world: World, firm: Firm, of: Building): void =>
  write(world, 'housing.projects', PROVINCE_SCOPE, {
    ...{ ...projectCells(firm, of), generalContractor: firm.uscc, workers: '80' },
  });
export const insureProject = (world: World, firm: Firm, of: Building): void =>
  write(world, 'hr.project-insurance', firm.city.code, {
    ...{ ...projectCells(firm, of), insuredBy: firm.uscc, sector: '建筑', insuredOn: of.startOn },
    coveredWorkers: String(firm.employees),
  });

export const fundYear = (world: World, firm: Firm): void =>
  write(world, 'hr.fund-payments', firm.city.code, {
    ...{ uscc: firm.uscc, year: '2025', contributions: '86400.00', payments: '12000.00' },
    averageInsured: `${firm.employees}.5`,
  });
