import { reasonText } from '../../schemas/codes/reasons.ts';
import type { FactRecord } from '../../schemas/records/record.ts';
import type { ReturnField } from '../../schemas/returns/return-field.ts';
import { concernsOf, firmExceedance, SET_ASIDE, workplaceExceedance } from './exceedance-value.ts';
import type { Standing } from './standing.ts';

/** Which added column may say why a rule did not judge; without it, nobody learns that the rule looked at the firm. */
const TOLD_UNDER: Readonly<Record<string, { readonly fields: readonly ReturnField[]; readonly zh: string }>> =
  {
    uninsured: { fields: ['insurance'], zh: '工伤保险' },
    lapsed: { fields: ['insurance'], zh: '工伤保险' },
    'headcount-gap': { fields: ['headcount-gap'], zh: '参保人数' },
    exceedance: { fields: ['exceedance', 'workplace-exceedance'], zh: '危害因素' },
    'hidden-danger': { fields: ['hidden-dangers'], zh: '事故隐患' },
    undeclared: { fields: ['declaration'], zh: '职业病危害项目申报' },
  };

/** A row whose firm is known, with what is granted for it. */
export interface RowAbout {
  readonly standing: Standing;
  /** First record of the row. */
  readonly record: FactRecord;
  readonly fields: readonly ReturnField[];
  /** Whether the register of firms of this city is in the hub: only then its silence says something. */
  readonly firmsKnown: boolean;
}

/** Whether a firm is insured is asked by the rule of uninsured firms, or by that of lapsed ones when it has accounts. */
const INSURANCE_RULES: ReadonlySet<string> = new Set(['uninsured', 'lapsed']);

const insuranceText = (standing: Standing): string => {
  const { uninsured, lapsed, insuranceCleared, notEvaluated, accounts } = standing;
  if (uninsured === 'open') return '未参保';
  if (lapsed === 'open') return '断保';
  if (insuranceCleared === 'insured' || insuranceCleared === 'insured-elsewhere') return '已参保';
  if (insuranceCleared !== undefined) return `已排除：${reasonText(insuranceCleared).zh}`;
  const open = notEvaluated.find(({ ruleId }) => INSURANCE_RULES.has(ruleId));
  if (open !== undefined) return `未研判：${reasonText(open.reason).zh}`;
  const aside = SET_ASIDE[uninsured ?? lapsed ?? ''];
  if (aside !== undefined) return aside;
  if (accounts === 'insured') return '已参保';
  return accounts === 'lapsed' ? `未研判：${reasonText('insurance-lapsed').zh}` : '未研判：尚未研判';
};

/** Declared or not: only a register of declarations can say so, and that of the city must be fresh and complete. */
const declarationText = ({ declaredOn, undeclared, notEvaluated }: Standing): string => {
  if (declaredOn !== undefined) return `已申报（${declaredOn}）`;
  if (undeclared) return '有检测记录、未见申报，待核实';
  const open = notEvaluated.find(({ ruleId }) => ruleId === 'undeclared');
  return open === undefined ? '未研判：无申报记录' : `未研判：${reasonText(open.reason).zh}`;
};

const reasonsText = ({ standing, record, fields }: RowAbout): string => {
  const concerns = record.kind === 'measurement' ? concernsOf(record) : () => true;
  const told = standing.notEvaluated.filter(({ ruleId, topic }) => {
    const under = TOLD_UNDER[ruleId]?.fields ?? [];
    return under.some((field) => fields.includes(field)) && (ruleId !== 'exceedance' || concerns(topic));
  });
  const groups = Map.groupBy(
    told,
    ({ ruleId, reason }) => `${TOLD_UNDER[ruleId]?.zh}：${reasonText(reason).zh}`,
  );
  return [...groups].map(([text, own]) => (own.length > 1 ? `${text}(${own.length})` : text)).join('；');
};

const figure = (value: number | undefined): string => (value === undefined ? '' : String(value));

/** Text of an added column for a row. */
export const returnValue = (field: ReturnField, about: RowAbout): string => {
  const { standing, record, firmsKnown } = about;
  switch (field) {
    case 'insurance':
      return insuranceText(standing);
    case 'exceedance':
      return firmExceedance(standing);
    case 'workplace-exceedance':
      return record.kind === 'measurement' ? workplaceExceedance(standing, record) : '';
    case 'declaration':
      return declarationText(standing);
    case 'operation-status':
      return standing.operation ?? (firmsKnown ? '底册无此单位' : '未研判：尚未接入企业底册');
    case 'hidden-dangers':
      return String(standing.hiddenDangers);
    case 'not-evaluated':
      return reasonsText(about);
    case 'declared-headcount':
      return figure(standing.declared);
    case 'headcount-gap':
      return figure(standing.gap);
  }
};

const FIGURES: ReadonlySet<ReturnField> = new Set(['declared-headcount', 'headcount-gap']);

/** A text for every added column of a row about which nothing else can be said; figures stay blank. */
export const sameForAll = (fields: readonly ReturnField[], text: string): string[] =>
  fields.map((field) => (FIGURES.has(field) ? '' : text));

const REFUSED = '未接收：';
/** Added to a row that was rejected, with its codes. */
export const refusedText = (codes: readonly string[]): string =>
  `${REFUSED}${[...new Set(codes)].join('、')}`;

/** How a value is counted: flags by their words, figures by whether there is one, reasons likewise. */
export const countedAs = (field: ReturnField, value: string): string => {
  if (value.startsWith(REFUSED)) return '未接收';
  if (value.startsWith('未研判') && field !== 'not-evaluated') return value;
  if (field === 'hidden-dangers') return value === '0' ? '无' : '有';
  if (FIGURES.has(field) || field === 'not-evaluated') return value === '' ? '空' : '有';
  return value;
};
