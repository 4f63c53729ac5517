import { firmSubject } from '../records/subject.ts';
import { defineContract, defined } from './define-contract.ts';
import { anyDate, column, enumOf, foundingDate, industry, integer, region, text, uscc } from './fields.ts';
import { emergencyFirmsHead } from './heads/emergency.ts';
import { outsideScope } from './row-warnings.ts';

const columns = {
  uscc: column(uscc, {
    headers: ['统一社会信用代码', '社会信用代码', '信用代码', 'USCC'],
    required: true,
    key: true,
    fieldClass: 'identity',
    example: '91379900MA00000156',
  }),
  name: column(text(200), {
    headers: ['企业名称', '用人单位名称', '单位名称', 'Firm'],
    required: true,
    fieldClass: 'identity',
    example: '济南示例甲机械有限公司',
  }),
  region: column(region, {
    headers: ['行政区划代码', '所属区县代码', '所属区县', 'Region'],
    required: true,
    fieldClass: 'identity',
    example: '370102',
  }),
  industry: column(industry, {
    headers: ['行业代码', '国民经济行业代码', 'Industry code', 'Industry'],
    required: true,
    fieldClass: 'identity',
    example: 'C3311',
  }),
  status: column(
    enumOf({
      operating: ['在业', '开业', '营业', '正常'],
      existing: ['存续'],
      suspended: ['停业', '歇业'],
      revoked: ['吊销'],
      deregistered: ['注销'],
    }),
    { headers: ['经营状态', '企业状态', 'Status'], required: true, fieldClass: 'identity', example: '在业' },
  ),
  headcount: column(integer(), {
    headers: ['从业人数', '职工人数', '从业人员数', 'Headcount'],
    fieldClass: 'operation',
    example: '126',
  }),
  dispatchedWorkers: column(integer(), {
    headers: ['劳务派遣人数', '其中劳务派遣', 'Dispatched workers'],
    fieldClass: 'operation',
    example: '12',
  }),
  platformWorkers: column(integer(), {
    headers: ['平台从业人数', '新就业形态人数', 'Platform workers'],
    fieldClass: 'operation',
    example: '0',
  }),
  retirees: column(integer(), {
    headers: ['退休返聘人数', 'Retirees'],
    fieldClass: 'operation',
    example: '3',
  }),
  interns: column(integer(), { headers: ['实习生人数', 'Interns'], fieldClass: 'operation', example: '2' }),
  establishedOn: column(foundingDate, {
    headers: ['成立日期', '成立时间', 'Established on'],
    fieldClass: 'identity',
    example: '2012-09-18',
  }),
  sector: column(text(64), {
    headers: ['监管行业', '行业领域', 'Sector'],
    fieldClass: 'operation',
    example: '机械',
  }),
  licenceNo: column(text(64), {
    headers: ['许可证号', '安全生产许可证号', 'Licence no'],
    fieldClass: 'operation',
    example: '(鲁)示例许证字[2024]000001',
  }),
  licenceUntil: column(anyDate, {
    headers: ['许可证有效期至', '有效期至', 'Licence until'],
    fieldClass: 'operation',
    example: '2027-06-30',
  }),
  address: column(text(300), {
    headers: ['地址', '企业地址', '注册地址', 'Address'],
    fieldClass: 'contact',
    example: '济南市历下区示例路1号',
  }),
  phone: column(text(64), {
    headers: ['联系电话', '电话', 'Phone'],
    fieldClass: 'contact',
    example: '0531-00000001',
  }),
};

/** 企业底册: which firms there are, whether they operate, and with how many people. */
export const emergencyFirms = defineContract(columns, {
  ...emergencyFirmsHead,
  rowChecks: [outsideScope('region', (row) => row.region)],
  subjectOf: (row) => firmSubject(row.uscc),
  toRecord: (row) => ({ kind: 'firm-registration', ...defined(row) }),
  samples: [
    {
      uscc: '91379900MA00000231',
      name: '青岛示例乙化工有限公司',
      region: '370211',
      industry: '有机化学原料制造',
      headcount: '1300',
      establishedOn: '1998/7/1',
      sector: '危险化学品',
    },
    {
      uscc: '91379900MA0000031U',
      name: '济宁示例丙矿业有限公司',
      region: '济宁市',
      industry: 'B06',
      status: '停业',
      headcount: '',
    },
  ],
});
