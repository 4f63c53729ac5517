import { firmSubject, licenceSubject } from '../records/subject.ts';
import { before } from './date-order.ts';
import { defineContract, defined } from './define-contract.ts';
import { anyDate, column, enumOf, foundingDate, integer, region, text, uscc } from './fields.ts';
import { transportOperatorsHead } from './heads/transport.ts';
import { outsideScope } from './row-warnings.ts';

const columns = {
  licenceNo: column(text(64), {
    headers: ['经营许可证号', '道路运输经营许可证号', 'Licence no'],
    required: true,
    key: true,
    fieldClass: 'identity',
    example: '370102000001',
  }),
  uscc: column(uscc, {
    headers: ['统一社会信用代码', '社会信用代码', '信用代码', 'USCC'],
    fieldClass: 'identity',
    example: '91379900MA00000156',
  }),
  name: column(text(200), {
    headers: ['业户名称', '企业名称', '单位名称', 'Operator'],
    required: true,
    fieldClass: 'identity',
    example: '济南示例甲运输有限公司',
  }),
  region: column(region, {
    headers: ['行政区划代码', '所属区县', 'Region'],
    required: true,
    fieldClass: 'identity',
    example: '370102',
  }),
  address: column(text(300), {
    headers: ['地址', '经营地址', 'Address'],
    fieldClass: 'contact',
    example: '济南市历下区示例路1号',
  }),
  phone: column(text(64), {
    headers: ['联系电话', '电话', 'Phone'],
    fieldClass: 'contact',
    example: '0531-00000001',
  }),
  scope: column(text(200), {
    headers: ['经营范围', 'Scope of business'],
    required: true,
    fieldClass: 'operation',
    example: '货运',
  }),
  vehicles: column(integer(), { headers: ['车辆数', 'Vehicles'], fieldClass: 'operation', example: '28' }),
  drivers: column(integer(), { headers: ['驾驶员数', 'Drivers'], fieldClass: 'operation', example: '41' }),
  headcount: column(integer(), {
    headers: ['从业人数', '职工人数', 'Headcount'],
    fieldClass: 'operation',
    example: '60',
  }),
  status: column(
    enumOf({
      operating: ['营业', '正常营业', '在营'],
      suspended: ['停业', '歇业'],
      deregistered: ['注销', '已注销'],
    }),
    { headers: ['经营状态', '状态', 'Status'], required: true, fieldClass: 'identity', example: '营业' },
  ),
  licensedOn: column(foundingDate, {
    headers: ['发证日期', '许可日期', 'Licensed on'],
    fieldClass: 'operation',
    example: '2022-05-10',
  }),
  licenceUntil: column(anyDate, {
    headers: ['有效期至', '许可证有效期至', 'Licence until'],
    fieldClass: 'operation',
    example: '2026-05-09',
  }),
};

/** 道路运输经营业户: operators by licence; natural persons carry no USCC and get no firm-level alert. */
export const transportOperators = defineContract(columns, {
  ...transportOperatorsHead,
  rowChecks: [
    before(
      'licenceUntil',
      (row) => row.licenceUntil,
      (row) => row.licensedOn,
    ),
    outsideScope('region', (row) => row.region),
  ],
  subjectOf: (row, scope) =>
    row.uscc === undefined ? licenceSubject(scope, row.licenceNo) : firmSubject(row.uscc),
  toRecord: (row) => ({ kind: 'transport-operator', ...defined(row) }),
  samples: [
    {
      licenceNo: '370211000002',
      uscc: '91379900MA00000231',
      name: '青岛示例乙危货运输有限公司',
      region: '370211',
      scope: '危险货物',
    },
    {
      licenceNo: '370800000003',
      uscc: '',
      name: '示例个体户',
      region: '370800',
      vehicles: '1',
      headcount: '',
    },
  ],
});
