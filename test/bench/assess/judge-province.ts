/**
 * A child of `npm run bench -- assess`: the files of a province to its alert list in one process.
 * `node judge-province.ts <out folder> <file>…` writes alerts.csv and open.csv there and prints its figures as JSON.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Judgement, judgeSubject } from '../../../functions/assess/rules/judge.ts';
import type { JudgeContext, Relatives } from '../../../functions/assess/rules/outcome.ts';
import { csvOf } from '../../../functions/shared/csv.ts';
import type { Finding } from '../../../schemas/alerts/alert.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import { usccOf } from '../../../schemas/records/subject.ts';
import { dataAsOf, provinceContext } from './province-context.ts';
import {
  factsOfFirm,
  firmOfUscc,
  type Grouped,
  groupByFirm,
  type ProvinceRows,
  readProvince,
} from './province-rows.ts';

const PROGRESS_EVERY = 20_000;

interface Province {
  readonly rows: ProvinceRows;
  readonly grouped: Grouped;
}

/** The facts of the firm that a branch belongs to. */
const relativesOf = ({ rows, grouped }: Province, facts: readonly Fact[]): Relatives | undefined => {
  const relatives = new Map<string, readonly Fact[]>();
  for (const { record } of facts) {
    if (record.kind !== 'market-firm' || record.parentUscc === undefined) continue;
    const parent = firmOfUscc(rows, record.parentUscc);
    if (parent >= 0) relatives.set(`uscc:${record.parentUscc}`, factsOfFirm(rows, grouped, parent));
  }
  return relatives.size === 0 ? undefined : relatives;
};

interface Listed {
  readonly uscc: string;
  readonly name: string;
  readonly finding: Pick<Finding, 'city' | 'district' | 'kind' | 'severity' | 'topic' | 'score'>;
  readonly reason: string;
}
interface Lists {
  readonly alerts: Listed[];
  readonly open: string[][];
}

const list = (lists: Lists, uscc: string, { findings, notEvaluated, head }: Judgement): void => {
  for (const { city, district, kind, severity, topic, score, reason, keepsOnly } of findings) {
    if (keepsOnly) continue;
    const finding = { city, district, kind, severity, topic, score };
    lists.alerts.push({ uscc, name: head.name, finding, reason: reason.zh });
  }
  for (const { ruleId, topic, reason } of notEvaluated)
    lists.open.push([uscc, ruleId, topic, String(reason)]);
};

const judgeAll = (province: Province, context: JudgeContext): Lists => {
  const lists: Lists = { alerts: [], open: [] };
  const firms = province.rows.firms.size();
  for (let firm = 0; firm < firms; firm += 1) {
    const facts = factsOfFirm(province.rows, province.grouped, firm);
    const subject = facts[0]?.subject ?? '';
    const relatives = relativesOf(province, facts);
    const judged = judgeSubject({
      subject,
      facts,
      context,
      ...(relatives === undefined ? {} : { relatives }),
    });
    list(lists, usccOf(subject) ?? '', judged);
    if (firm % PROGRESS_EVERY === 0) process.stderr.write(`\r评价 / judging ${firm} / ${firms} `);
  }
  process.stderr.write('\r');
  return lists;
};

/** Gravest first; firms of one score by their code. */
const keyOf = ({ uscc, finding: { kind, topic } }: Listed): string => `${uscc}|${kind}|${topic}`;
const writeLists = (dir: string, { alerts, open }: Lists): void => {
  const keyed = alerts.map((listed) => ({ listed, key: keyOf(listed) }));
  keyed.sort((a, b) => b.listed.finding.score - a.listed.finding.score || (a.key < b.key ? -1 : 1));
  const rows = keyed.map(({ listed: { uscc, name, finding, reason } }) => {
    const { city, district, kind, severity, topic, score } = finding;
    return [uscc, name, city, district, kind, severity, topic, score, reason];
  });
  const headers = ['uscc', 'name', 'city', 'district', 'kind', 'severity', 'topic', 'score', 'reason'];
  writeFileSync(join(dir, 'alerts.csv'), csvOf(headers, rows));
  writeFileSync(join(dir, 'open.csv'), csvOf(['uscc', 'rule', 'topic', 'reason'], open));
};

const main = (): void => {
  const [dir = '', ...files] = process.argv.slice(2);
  const stages: Record<string, number> = {};
  const stage = <T>(name: string, work: () => T): T => {
    const start = performance.now();
    const result = work();
    stages[name] = (performance.now() - start) / 1_000;
    return result;
  };
  const context = provinceContext();
  const rows = stage('read', () => readProvince(files, dataAsOf));
  const grouped = stage('group', () => groupByFirm(rows));
  const lists = stage('judge', () => judgeAll({ rows, grouped }, context));
  stage('write', () => writeLists(dir, lists));
  const { user, system } = process.cpuUsage();
  const figures = {
    ...{ firms: rows.firms.size(), rows: rows.count, stages, cpuSeconds: (user + system) / 1e6 },
    ...{ alerts: lists.alerts.length, open: lists.open.length },
    peakRssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  console.log(JSON.stringify(figures));
};

main();
