import { enumOf } from './fields.ts';

/** 重点岗位 whose training the plan counts. */
export const keyPost = enumOf({
  principal: ['主要负责人', '单位主要负责人', '企业主要负责人'],
  'deputy-for-safety': ['分管负责人', '分管安全负责人', '分管安全生产负责人'],
  'safety-head': ['安全管理部门负责人', '安全管理部门主要负责人', '安全部门负责人'],
  'team-leader': ['一线班组长', '班组长'],
  other: ['其他', '其他人员'],
});
