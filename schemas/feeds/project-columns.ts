import { anyDate, column, decimal, enumOf, region, text } from './fields.ts';
import { plannedDate } from './planned-date.ts';

const key = { key: true, fieldClass: 'project' } as const;

/** What names a project or a section of one; the permit and the section may be blank. */
export const projectIdentity = {
  projectCode: column(text(64), {
    ...key,
    headers: ['项目代码', '项目编号', 'Project code'],
    required: true,
    example: '2508-370102-04-01-000001',
  }),
  permitNo: column(text(64), {
    ...key,
    headers: ['施工许可证号', '施工许可证编号', '施工许可编号', 'Permit no'],
    example: '370102202509010101',
  }),
  section: column(text(64), {
    ...key,
    headers: ['标段', '标段编号', 'Section'],
    example: '一标段',
  }),
  projectName: column(text(200), {
    headers: ['项目名称', '工程名称', 'Project name'],
    required: true,
    fieldClass: 'project',
    example: '示例花园1号楼',
  }),
};

/** What sort of project it is. */
export const projectSector = column(
  enumOf({
    housing: ['建筑', '房建', '市政', '房建市政', '房屋建筑和市政'],
    railway: ['铁路'],
    highway: ['公路'],
    waterway: ['水运', '港口航道'],
    water: ['水利'],
    energy: ['能源', '电力'],
    airport: ['机场', '民航'],
  }),
  {
    headers: ['工程类别', '行业领域', '项目类别', 'Sector'],
    required: true,
    fieldClass: 'project',
    example: '建筑',
  },
);

/** Where the project is. */
export const projectRegion = column(region, {
  headers: ['行政区划代码', '项目所在区县', '项目所在地', 'Region'],
  required: true,
  fieldClass: 'project',
  example: '370102',
});

/** In 10,000 yuan, as departments print it. */
export const contractAmount = column(decimal({ min: 0 }), {
  headers: ['合同金额(万元)', '合同价款(万元)', '合同金额', '工程合同价', 'Contract amount (10,000 yuan)'],
  fieldClass: 'project',
  example: '12500.50',
});

/** From when to when it is built, as planned or as it came. */
export const projectDates = {
  startOn: column(anyDate, {
    headers: ['开工日期', '计划开工日期', '合同开工日期', 'Start on'],
    required: true,
    fieldClass: 'project',
    example: '2025-09-10',
  }),
  endOn: column(plannedDate, {
    headers: ['竣工日期', '计划竣工日期', '合同竣工日期', 'End on'],
    required: true,
    fieldClass: 'project',
    example: '2027-06-30',
  }),
};
