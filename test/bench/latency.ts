import { AlertListSchema } from '../../schemas/api/alerts.ts';
import { csvOf, fileOf, freshUscc, measurementRow } from '../support/files.ts';
import type { TestHub } from '../support/hub.ts';
import { clocked, summary } from './stats.ts';

const RUNS = 15;
const WARM_UP = 2;
const CITY = '371000';

/** One file of 20 rows, from the first byte of its manifest to the alert in a team's list. */
const fileToAlert = async (hub: TestHub): Promise<void> => {
  const uscc = freshUscc();
  const rows = Array.from({ length: 20 }, (_, i) =>
    measurementRow(uscc, { 检测点位: `岗位${i}`, 检测结果: i === 7 ? '80' : '10' }),
  );
  const path = await fileOf('latency.csv', csvOf(rows));
  const health = hub.department('health');
  const team = await hub.person({ role: 'inspector', cities: [CITY], organ: 'health' });
  const sent = await health.push({
    path,
    feed: 'health.measurements',
    scope: CITY,
    period: '2026-02',
    dataAsOf: '2026-02-28',
  });
  await health.waitFor(sent.submissionId, { everyMs: 50 });
  const list = AlertListSchema.parse(await (await team.call(`/v1/alerts?city=${CITY}&limit=500`)).json());
  if (!list.items.some((alert) => alert.uscc === uscc)) throw new Error('the alert did not come');
};

/** How long a department's file takes to become an alert that a team can read. The goal is p50 ≤ 3 s on MiniStack. */
export const benchLatency = async (hub: TestHub) => {
  const seconds: number[] = [];
  for (let run = 0; run < RUNS + WARM_UP; run += 1) {
    const { seconds: taken } = await clocked(() => fileToAlert(hub));
    if (run >= WARM_UP) seconds.push(taken);
  }
  const result = summary(seconds);
  return {
    what: '20-row file to its alert by the API, seconds',
    goal: { p50: 3 },
    ...result,
    met: result.p50 <= 3,
  };
};
