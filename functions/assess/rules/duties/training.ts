import type { Fact } from '../../../../schemas/records/fact.ts';
import type { KeyPost } from '../../../../schemas/records/training.ts';
import { defined, evidenceOf } from '../evidence.ts';
import { fraction, shown } from '../exact/decimal.ts';
import {
  type FactOf,
  factsOf,
  type Home,
  type JudgeContext,
  mergeOutcomes,
  type RuleOutcome,
  SILENT,
} from '../outcome.ts';
import { inOperation, scopesOf, unfitUntil } from '../register-fit.ts';
import { HARM, peoplePoints, scored } from '../score.ts';
import { findingOf, unjudged, until } from '../speak.ts';
import { topicOf } from '../topic.ts';
import { type EndedYear, endedYear } from './ended-year.ts';

const RULE = 'key-post-training';
const BASIS = '安全生产法(2021)第二十七条、第二十八条；鲁人社字〔2021〕73号（重点岗位人员工伤预防培训）';
const CLAUSE = '鲁人社字〔2021〕73号第三部分第（五）项';
const FEED = 'hr.training';

type Wanted = FactOf<'key-posts'>;
type Trained = FactOf<'training'>;

const POST_NAMES: Readonly<Record<KeyPost, readonly [zh: string, en: string]>> = {
  principal: ['主要负责人', 'principals'],
  'deputy-for-safety': ['分管负责人', 'deputies for safety'],
  'safety-head': ['安全管理部门负责人', 'heads of safety'],
  'team-leader': ['一线班组长', 'team leaders'],
  other: ['其他重点岗位人员', 'others on key posts'],
};

/** One post of the year: who was to be trained, and who was. */
interface Post {
  readonly post: KeyPost;
  readonly wanted: readonly Wanted[];
  readonly sessions: readonly Trained[];
}

const personsOf = (rows: readonly Trained[]): number => new Set(rows.map(({ record }) => record.person)).size;
/** A person counts once however many sessions it passed. */
const passed = ({ sessions }: Post): number =>
  personsOf(sessions.filter(({ record, stale }) => record.result === 'passed' && stale !== true));
/** As many as may have passed: results that nobody tells and rows that are out of date count as passed. */
const maybePassed = ({ sessions }: Post): number =>
  personsOf(sessions.filter(({ record, stale }) => record.result !== 'failed' || stale === true));
const toTrain = ({ wanted }: Post): number => wanted.reduce((sum, { record }) => sum + record.persons, 0);

const found = (own: Post, year: number, home: Home): RuleOutcome => {
  const [persons, trained] = [toTrain(own), passed(own)];
  const missing = persons - trained;
  const [zh, en] = POST_NAMES[own.post];
  const sharePercent = shown(fraction(`${trained * 100}`, persons), 1);
  return findingOf(RULE, {
    severity: 'alert',
    topic: topicOf(RULE, own.post),
    basis: BASIS,
    clause: CLAUSE,
    city: home.city,
    district: home.district,
    reason: {
      zh: `${year}年${zh}应训${persons}人，培训合格${trained}人，${missing}人未完成（覆盖率${sharePercent}%）。`,
      en: `Of ${persons} ${en} to be trained in ${year}, ${trained} passed a training; ${missing} did not (coverage ${sharePercent} %).`,
    },
    values: { post: own.post, year, persons, trained, missing, sharePercent },
    steps: [
      {
        zh: `应训${persons}人 − 合格${trained}人 = ${missing}人`,
        en: `${persons} to be trained − ${trained} passed = ${missing}`,
      },
      { zh: `${trained} ÷ ${persons} = ${sharePercent}%`, en: `${trained} ÷ ${persons} = ${sharePercent} %` },
    ],
    ...evidenceOf<Wanted | Trained>([...own.wanted, ...own.sessions], ({ record }) =>
      record.kind === 'key-posts'
        ? { kind: record.kind, year: record.year, post: record.post, persons: record.persons }
        : defined({
            kind: record.kind,
            sessionNo: record.sessionNo,
            post: record.post,
            heldOn: record.heldOn,
            result: record.result,
          }),
    ),
    ...scored({ harm: HARM['key-post-training'], people: peoplePoints(missing) }),
  });
};

const judgePost = (
  own: Post,
  { year, graceEnds }: EndedYear,
  home: Home,
  context: JudgeContext,
): RuleOutcome => {
  const topic = topicOf(RULE, own.post);
  if (own.wanted.length === 0) return unjudged(RULE, topic, 'key-posts-missing', home.city);
  if (own.wanted.some(({ stale }) => stale)) return unjudged(RULE, topic, 'newest-row-rejected', home.city);
  const persons = toTrain(own);
  if (passed(own) >= persons) return SILENT;
  if (maybePassed(own) >= persons) {
    const stale = own.sessions.some((one) => one.stale);
    return unjudged(RULE, topic, stale ? 'newest-row-rejected' : 'training-result-missing', home.city);
  }
  const scopes = scopesOf(context, FEED, home.city);
  const reason = unfitUntil(context, FEED, scopes, graceEnds);
  return reason === undefined ? found(own, year, home) : unjudged(RULE, topic, reason, home.city);
};

/**
 * Coverage of the training of key posts in the last ended year: distinct persons who passed ÷ persons to be trained.
 * Without the denominator it is not computable, never 0 and never 100 %.
 */
export const judgeKeyPostTraining = (
  facts: readonly Fact[],
  home: Home,
  context: JudgeContext,
): RuleOutcome => {
  const ended = endedYear(context.today, context.settings.duties.trainingGraceDays);
  const wanted = factsOf(facts, 'key-posts').filter(({ record }) => record.year >= ended.year);
  const sessions = factsOf(facts, 'training').filter(({ record }) => record.heldOn >= `${ended.year}-01-01`);
  if (wanted.length + sessions.length === 0 || !inOperation(context, RULE)) return SILENT;
  const ofYear = {
    wanted: wanted.filter(({ record }) => record.year === ended.year),
    sessions: sessions.filter(({ record }) => record.heldOn <= `${ended.year}-12-31`),
  };
  const posts = new Set([...ofYear.wanted, ...ofYear.sessions].map(({ record }) => record.post));
  const outcomes = [...posts].map((post) => {
    const own = {
      post,
      wanted: ofYear.wanted.filter(({ record }) => record.post === post),
      sessions: ofYear.sessions.filter(({ record }) => record.post === post),
    };
    return judgePost(own, ended, home, context);
  });
  return until(mergeOutcomes(outcomes), ended.nextOn, context.today);
};
