import * as z from 'zod';
import { AlertKindSchema } from '../alerts/kinds.ts';
import { TimeLimitSchema } from '../notices/notice.ts';

/** One line of the policy: which alerts lead to which document, by whom and within what time. The first that fits counts. */
const PolicyLineSchema = z.strictObject({
  id: z.string(),
  alertKinds: z.array(AlertKindSchema).min(1),
  /** Ids of rules whose alerts fit; empty: those of every rule. */
  rules: z.array(z.string()).default([]),
  /** Prefixes of GB/T 4754 codes; empty: every industry. */
  industries: z.array(z.string()).default([]),
  notice: z.enum(['reminder', 'advice']),
  /** Organ whose city office gets the document and serves the firm. */
  responsible: z.string(),
  /** Organ that may enforce; null: the issuer itself, by an internal hand-over instead of a transfer. */
  enforcer: z.string().nullable(),
  timeLimit: TimeLimitSchema,
  /** Longest extension, granted once; same unit. */
  extensionDays: z.int().min(1),
  /** Basis of the document, as printed. */
  basis: z.string(),
  /** What is asked of the firm, as printed; `{deadline}` is replaced by the time limit in words. */
  demand: z.string(),
  /** `automatic` signs without an officer, never where a limit is not proofread. */
  signing: z.enum(['officer', 'automatic']).default('officer'),
});
export type PolicyLine = z.infer<typeof PolicyLineSchema>;

/** Everything about documents that is data. */
export const NoticePolicySchema = z.strictObject({
  /** Organ of the lead department: issues, signs, is told. */
  issuer: z.string().default('hr'),
  lines: z.array(PolicyLineSchema).prefault([
    {
      id: 'insurance',
      alertKinds: ['uninsured', 'under-insured', 'lapsed'],
      notice: 'reminder',
      responsible: 'hr',
      enforcer: null,
      timeLimit: { days: 15, unit: 'working' },
      extensionDays: 15,
      basis: '《中华人民共和国社会保险法》第五十七条、第五十八条、第八十四条；《工伤保险条例》第六十二条',
      demand:
        '请你单位{deadline}核对用工与参保情况，依法为全部职工办理工伤保险参保登记并缴费，并将办理结果书面告知。',
    },
    {
      id: 'arrears',
      alertKinds: ['arrears'],
      notice: 'reminder',
      responsible: 'hr',
      enforcer: null,
      timeLimit: { days: 15, unit: 'working' },
      extensionDays: 15,
      basis: '《中华人民共和国社会保险法》第六十条、第八十六条；《工伤保险条例》第十条、第六十二条',
      demand: '请你单位{deadline}核对并依法缴清欠缴的工伤保险费，并将办理结果书面告知。',
    },
    {
      id: 'project-insurance',
      alertKinds: ['project-uninsured'],
      notice: 'reminder',
      responsible: 'hr',
      enforcer: null,
      timeLimit: { days: 15, unit: 'working' },
      extensionDays: 15,
      basis:
        '《工伤保险条例》第六十二条；《人力资源社会保障部等部门关于进一步做好建筑业工伤保险工作的意见》（人社部发〔2014〕103号）',
      demand:
        '请你单位{deadline}核对上述工程项目的用工情况，依法办理按项目参加工伤保险，并将办理结果书面告知。',
    },
    {
      id: 'exceedance',
      alertKinds: ['exceedance'],
      notice: 'advice',
      responsible: 'health',
      enforcer: 'health',
      timeLimit: { days: 30, unit: 'calendar' },
      extensionDays: 30,
      basis: '《中华人民共和国职业病防治法》第二十六条、第七十二条第（一）项',
      demand:
        '建议你单位{deadline}采取治理措施，使工作场所职业病危害因素的浓度（强度）符合国家职业卫生标准，重新检测并报送整改材料。',
    },
    {
      id: 'overdue-duty',
      alertKinds: ['overdue-duty'],
      // Not the training of key posts: human resources alone may see it (grants), and look after it themselves.
      rules: ['declaration', 'periodic-test', 'checkups'],
      notice: 'advice',
      responsible: 'health',
      enforcer: 'health',
      timeLimit: { days: 30, unit: 'calendar' },
      extensionDays: 30,
      basis:
        '《中华人民共和国职业病防治法》第十六条、第二十六条、第三十五条；《工作场所职业卫生管理规定》第二十条',
      demand: '建议你单位{deadline}依法履行上述职业病防治义务，并报送办理材料。',
    },
    {
      id: 'hidden-danger-transport',
      alertKinds: ['hidden-danger'],
      industries: ['G54', 'G55'],
      notice: 'advice',
      responsible: 'transport',
      enforcer: 'transport',
      timeLimit: { days: 15, unit: 'calendar' },
      extensionDays: 15,
      basis: '《中华人民共和国安全生产法》第四十一条、第一百零二条',
      demand: '建议你单位{deadline}消除上述事故隐患，并报送整改材料。',
    },
    {
      id: 'hidden-danger',
      alertKinds: ['hidden-danger'],
      notice: 'advice',
      responsible: 'emergency',
      enforcer: 'emergency',
      timeLimit: { days: 15, unit: 'calendar' },
      extensionDays: 15,
      basis: '《中华人民共和国安全生产法》第四十一条、第一百零二条',
      demand: '建议你单位{deadline}消除上述事故隐患，并报送整改材料。',
    },
  ]),
  /** Time in which the enforcing department answers a transfer, counted from its sending. */
  transferReply: TimeLimitSchema.prefault({ days: 15, unit: 'working' }),
  transferBasis: z
    .string()
    .default(
      '《中华人民共和国安全生产法》《中华人民共和国职业病防治法》及工伤预防联防联控机制有关要求（鲁人社字〔2021〕73号）',
    ),
  /** Working days before the due day from which a document is due soon. */
  dueSoonDays: z.int().min(0).default(3),
  /** A calendar-day limit that ends on a day off ends on the next working day (民法典 art. 203). */
  rollForward: z.boolean().default(true),
  /** Printed across every document of a stage that issues none in earnest; empty in production. */
  mark: z.string().max(40).default(''),
});
export type NoticePolicy = z.infer<typeof NoticePolicySchema>;
