import { askReport } from '../../../functions/reports/ask-report.ts';
import { writeReport } from '../../../functions/reports/write-report.ts';
import type { PersonCaller } from '../../../functions/shared/auth/caller.ts';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { FEEDS } from '../../../schemas/feeds/catalogue.ts';
import type { Submission } from '../../../schemas/ledger/ledger.ts';
import type { FactRecord } from '../../../schemas/records/record.ts';
import { CITIES, PROVINCE } from '../../../schemas/reference/regions.ts';
import type { ReportRequest } from '../../../schemas/reports/report.ts';
import { DEFAULT_GRANTS } from '../../../schemas/settings/grants.ts';
import { DEFAULT_JUDGEMENT } from '../../../schemas/settings/judgement.ts';
import { DEFAULT_REPORTING } from '../../../schemas/settings/reporting.ts';
import { DEFAULT_REPORTS } from '../../../schemas/settings/reports.ts';
import { HUB } from '../../support/department.ts';
import { anIngestSummary } from '../../support/ingest-summary.ts';
import { memoryCases } from '../../support/memory-cases.ts';
import { memoryFacts } from '../../support/memory-facts.ts';
import { memoryFilings } from '../../support/memory-filings.ts';
import { memoryLake } from '../../support/memory-lake.ts';
import { memoryLedger } from '../../support/memory-ledger.ts';
import { memoryEndpoints, memoryLaneQueue, memoryMessages } from '../../support/memory-messages.ts';
import { memoryCityModes, memoryNotices } from '../../support/memory-notices.ts';
import { memoryRegisters } from '../../support/memory-registers.ts';
import { memoryReports } from '../../support/memory-reports.ts';

const NOW = '2026-03-02T02:00:00.000Z';
const TODAY = '2026-03-02';

/** A submission as it stands when it is settled. */
export const settled = (
  seq: number,
  over: { organ?: string; manifest?: Partial<Submission['manifest']> } & Partial<
    Omit<Submission, 'manifest'>
  > = {},
): Submission => {
  const { manifest, organ = 'hr', ...rest } = over;
  const rows = { in: 10, accepted: 10, rejected: 0, duplicates: 0, skipped: 0 };
  return {
    submissionId: `sub-${seq}`,
    organ,
    kid: 'k',
    manifest: {
      ...{
        iss: organ,
        aud: HUB,
        jti: `jti-${seq}00000`,
        iat: 1,
        feed: 'hr.insured-firms',
        schemaVersion: '1.0',
      },
      ...{ scope: '370100', period: '2026-02', mode: 'full', fileName: 'f.csv', size: 1 },
      ...{ sha256: `${'A'.repeat(43)}=`, dataAsOf: '2026-02-28' },
      ...manifest,
    },
    manifestJws: 'jws',
    status: 'settled',
    seq,
    createdAt: NOW,
    settledAt: NOW,
    rows,
    ...rest,
  };
};

export const officer = (cities: string[] = ['370100'], organ = 'hr'): PersonCaller => ({
  ...{ kind: 'person', sub: 'wang', role: 'officer' },
  ...{ cities, organ },
});
export const inspector = (cities: string[] = ['370100']): PersonCaller => ({
  ...officer(cities, 'emergency'),
  sub: 'li',
  role: 'inspector',
});

const ORGANS: Readonly<Record<string, string>> = {
  'hr.insured-firms': 'hr',
  'emergency.firms': 'emergency',
  'transport.operators': 'transport',
};

/** Everything that reports rest on, in memory. */
export const reportsWorld = async () => {
  const ledger = await memoryLedger(NOW, TODAY);
  const [lake, reports, cases, facts] = [memoryLake(), memoryReports(), memoryCases(), memoryFacts()];
  const [registers, notices, modes] = [memoryRegisters(), memoryNotices(), memoryCityModes()];
  const filings = memoryFilings();
  const [messages, endpoints, lanes] = [memoryMessages(), memoryEndpoints(), memoryLaneQueue()];
  const queue: string[] = [];
  let ids = 0;
  const ask = {
    ...ledger,
    reports,
    notices,
    presigner: { getUrl: async ({ key }: { key: string }) => ({ url: `https://s3/${key}`, expiresAt: NOW }) },
    enqueue: async (id: string): Promise<void> => {
      queue.push(id);
    },
    ...{ filings, registers, feeds: FEEDS, lead: 'hr' },
    ...{ settings: DEFAULT_JUDGEMENT, reporting: DEFAULT_REPORTING },
    grants: DEFAULT_GRANTS,
    hubIssuer: HUB,
    newId: () => {
      ids += 1;
      return `R${ids}`;
    },
  };
  const work = {
    ...ledger,
    ...{ reports, registers, cases, facts, notices, modes, lake, messages, endpoints, lanes },
    grants: DEFAULT_GRANTS,
    settings: DEFAULT_JUDGEMENT,
    reportSettings: DEFAULT_REPORTS,
    reporting: DEFAULT_REPORTING,
  };
  let seq = 0;
  /** A register with these records, settled; `over` tells of its manifest. */
  const settle = async (
    feed: string,
    scope: string,
    records: readonly FactRecord[],
    over: Partial<Omit<Submission, 'manifest'>> & { manifest?: Partial<Submission['manifest']> } = {},
  ): Promise<Submission> => {
    seq += 1;
    const counts = { in: records.length, accepted: records.length, rejected: 0, duplicates: 0, skipped: 0 };
    const { manifest, ...rest } = over;
    const submission = settled(seq, {
      organ: ORGANS[feed] ?? 'hr',
      rows: counts,
      ...rest,
      manifest: { feed, scope, ...manifest },
    });
    const { submissionId } = submission;
    await ledger.submissions.create(submission);
    const shards = records.length === 0 ? {} : { '0': records.length };
    const summary = anIngestSummary(submissionId, { counts, records: records.length, shards });
    await lake.putText(lakeKeys.summary(submissionId), JSON.stringify(summary));
    if (records.length > 0)
      await lake.writeLines(
        lakeKeys.accepted(submissionId, 0),
        records.map((record, row) =>
          JSON.stringify({ key: `k${row}`, spread: 0, subject: 's', hash: 'h', row: row + 2, record }),
        ),
      );
    return submission;
  };
  /** Empty registers of every city, so that nothing is missing. */
  const settleAll = async (): Promise<void> => {
    for (const feed of Object.keys(ORGANS))
      for (const scope of [
        ...(feed === 'hr.insured-firms' ? [PROVINCE] : []),
        ...CITIES.map(({ code }) => code),
      ])
        await settle(feed, scope, []);
  };
  /** Asks for a report and writes it, as the worker does. */
  const make = async (caller: PersonCaller, request: ReportRequest) => {
    const { reportId } = await askReport(ask)(caller, request);
    await writeReport(work)(reportId);
    const report = await reports.get(reportId);
    if (report === undefined) throw new Error('no report');
    return report;
  };
  const bytes = (reportId: string, name: string): Buffer => {
    const body = lake.objects.get(lakeKeys.reportFile(reportId, name));
    if (body === undefined) throw new Error(`no file ${name}`);
    return body;
  };
  return {
    ...ledger,
    ask,
    work,
    lake,
    reports,
    cases,
    facts,
    notices,
    modes,
    messages,
    registers,
    filings,
    queue,
    settle,
    settleAll,
    make,
    bytes,
  };
};
