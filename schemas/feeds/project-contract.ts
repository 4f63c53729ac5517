import type { ProjectSector } from '../records/project.ts';
import { firmSubject } from '../records/subject.ts';
import type { Column } from './contract.ts';
import { before } from './date-order.ts';
import { defineContract, defined, type RowOf } from './define-contract.ts';
import type { FeedHead } from './feed-head.ts';
import { column, integer, uscc } from './fields.ts';
import { tooFarAhead } from './planned-date.ts';
import { contractAmount, projectDates, projectIdentity, projectRegion } from './project-columns.ts';

const columns = {
  ...projectIdentity,
  generalContractor: column(uscc, {
    headers: [
      '施工总承包单位信用代码',
      '施工总承包',
      '总承包单位统一社会信用代码',
      '统一社会信用代码',
      'General contractor',
    ],
    required: true,
    fieldClass: 'identity',
    example: '91379900MA00000156',
  }),
  region: projectRegion,
  contractAmount,
  ...projectDates,
  workers: column(integer(), {
    headers: ['用工人数', '施工人数', '从业人数', 'Workers'],
    fieldClass: 'project',
    example: '180',
  }),
};

type ProjectRow = RowOf<typeof columns>;

interface ProjectFeed extends FeedHead<'projectCode' | 'permitNo' | 'section'> {
  readonly samples: readonly Readonly<Partial<Record<keyof ProjectRow | 'sector', string>>>[];
}

const restOf = (feed: ProjectFeed) => ({
  ...feed,
  rowChecks: [
    tooFarAhead('endOn', (row: ProjectRow) => row.endOn),
    before(
      'endOn',
      (row: ProjectRow) => row.endOn,
      (row: ProjectRow) => row.startOn,
    ),
  ],
  subjectOf: (row: ProjectRow) => firmSubject(row.generalContractor),
});

const recordOf = <Row extends ProjectRow>(row: Row, sector: ProjectSector) => ({
  kind: 'project' as const,
  ...defined<ProjectRow>(row),
  permitNo: row.permitNo ?? '',
  section: row.section ?? '',
  sector,
});

/** Permitted projects of a department that builds in one sector, so that its files need not say which. */
export const projectContract = (sector: ProjectSector, feed: ProjectFeed) =>
  defineContract(columns, { ...restOf(feed), toRecord: (row) => recordOf(row, sector) });

/** The same where each row says its sector; `sector` is the column with the choices of the department. */
export const sectorProjectContract = (sector: Column<ProjectSector>, feed: ProjectFeed) =>
  defineContract({ ...columns, sector }, { ...restOf(feed), toRecord: (row) => recordOf(row, row.sector) });
