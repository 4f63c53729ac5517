import { firmSubject } from '../records/subject.ts';
import { employerIndustry, firmCodeKey } from './common-columns.ts';
import { before } from './date-order.ts';
import { defineContract, defined } from './define-contract.ts';
import { column, enumOf, eventDate, foundingDate, integer, region, text, uscc } from './fields.ts';
import { marketFirmsHead } from './heads/others.ts';
import { marketKind } from './market-kind.ts';
import { datedTooEarly, outsideScope } from './row-warnings.ts';

const columns = {
  uscc: firmCodeKey,
  name: column(text(200), {
    headers: ['名称', '企业名称', '市场主体名称', '单位名称', 'Name'],
    required: true,
    fieldClass: 'identity',
    example: '济南示例甲机械有限公司',
  }),
  formerNames: column(text(500), {
    headers: ['曾用名', 'Former names'],
    fieldClass: 'identity',
    example: '济南示例甲铸造有限公司',
  }),
  kind: column(marketKind, {
    headers: ['类型', '市场主体类型', '主体类型', '企业类型', 'Kind'],
    required: true,
    fieldClass: 'identity',
    example: '企业',
  }),
  parentUscc: column(uscc, {
    headers: ['隶属企业', '隶属企业统一社会信用代码', '隶属企业信用代码', 'Parent USCC'],
    fieldClass: 'identity',
    example: '91379900MA00000231',
  }),
  region: column(region, {
    headers: ['住所区县', '住所行政区划代码', '行政区划代码', 'Region'],
    required: true,
    fieldClass: 'identity',
    example: '370102',
  }),
  address: column(text(300), {
    headers: ['住所', '地址', '注册地址', 'Address'],
    fieldClass: 'contact',
    example: '济南市历下区示例路1号',
  }),
  industry: employerIndustry,
  establishedOn: column(foundingDate, {
    headers: ['成立日期', '注册日期', 'Established on'],
    required: true,
    fieldClass: 'identity',
    example: '2012-09-18',
  }),
  status: column(
    enumOf({
      existing: ['存续', '在业', '开业', '存续(在营、开业、在册)', '在营', '在营(开业)', '在营(开业)企业'],
      deregistered: ['注销', '已注销', '注销企业', '吊销已注销', '吊销,已注销'],
      // 撤销: it was registered by deceit, and its entry is struck out.
      revoked: ['吊销', '吊销未注销', '吊销,未注销', '吊销企业', '撤销', '撤销登记'],
      dormant: ['歇业'],
    }),
    {
      headers: ['登记状态', '状态', '经营状态', '企业状态', 'Status'],
      required: true,
      fieldClass: 'identity',
      example: '注销',
    },
  ),
  closedOn: column(eventDate, {
    headers: ['注销日期', '注吊销日期', 'Closed on'],
    fieldClass: 'identity',
    example: '2025-12-01',
  }),
  employees: column(integer(), {
    headers: ['从业人数', '年报从业人数', 'Employees'],
    fieldClass: 'operation',
    example: '126',
  }),
};

/** 市场主体登记: which firms exist in law, whose branch they are, and since or until when. */
export const marketFirms = defineContract(columns, {
  ...marketFirmsHead,
  rowChecks: [
    before(
      'closedOn',
      (row) => row.closedOn,
      (row) => row.establishedOn,
    ),
    datedTooEarly('closedOn', (row) => [row.closedOn, row.status === 'existing']),
    outsideScope('region', (row) => row.region),
  ],
  subjectOf: (row) => firmSubject(row.uscc),
  toRecord: ({ kind, ...row }) => ({ kind: 'market-firm', ...defined(row), entity: kind }),
  samples: [
    {
      uscc: '91379900MA0000031U',
      name: '济宁示例丙矿业有限公司',
      formerNames: '',
      parentUscc: '',
      region: '370800',
      industry: 'B0610',
      status: '存续',
      closedOn: '',
      employees: '',
    },
    {
      uscc: '92379900MA0000066B',
      name: '历下区示例小吃店',
      formerNames: '',
      kind: '个体工商户',
      parentUscc: '',
      industry: '餐饮业',
      status: '吊销，未注销',
      employees: '2',
    },
  ],
});
