import { beforeEach, describe, expect, it } from 'vitest';
import { lakeKeys } from '../../../functions/shared/keys.ts';
import { SubmissionViewSchema, WarningListSchema } from '../../../schemas/api/submissions.ts';
import type { Warning } from '../../../schemas/events/execution.ts';
import type { Submission } from '../../../schemas/ledger/ledger.ts';
import { anIngestSummary } from '../../support/ingest-summary.ts';
import { people } from '../../support/people.ts';
import { type Bench, submissionsBench } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await submissionsBench();
});
const at = (id: string, query = '') => `/v1/submissions/${id}/warnings${query}`;
const finding = {
  code: 'rows-collapsed',
  zh: '行数少得多',
  en: 'far fewer rows',
  figures: { rows: 10, before: 900 },
};
const warning = (row: number): Warning => ({
  ...{ row, column: 'value', header: '检测结果', value: '850', code: 'value-implausible' },
  ...{ messageZh: '请核对', messageEn: 'check it' },
});

const warned = async (count: number, changes: Partial<Submission> = {}): Promise<string> => {
  const { submissionId } = await bench.submitted({
    status: 'settled',
    warnings: { total: count, byCode: { 'value-implausible': count }, findings: [finding] },
    ...changes,
  });
  const summary = anIngestSummary(submissionId, { warnings: count });
  await bench.lake.putText(lakeKeys.summary(submissionId), JSON.stringify(summary));
  const lines = Array.from({ length: count }, (_, n) => JSON.stringify(warning(n + 2)));
  if (count > 0) await bench.lake.writeLines(lakeKeys.warningsNdjson(submissionId), lines);
  return submissionId;
};

describe('GET /v1/submissions/{id}/warnings', () => {
  it('answers findings and rows page by page, each once', async () => {
    const id = await warned(25);
    const rows: number[] = [];
    let cursor: number | undefined = 0;
    for (let page = 0; cursor !== undefined; page += 1) {
      expect(page).toBeLessThan(4);
      const answer = await bench.call('GET', at(id, `?limit=10&cursor=${cursor}`));
      const list = WarningListSchema.parse(answer.body);
      expect(list).toMatchObject({
        total: 25,
        findings: [finding],
        byCode: { 'value-implausible': 25 },
      });
      rows.push(...list.items.map(({ row }) => row));
      cursor = list.next;
    }
    expect(rows).toEqual(Array.from({ length: 25 }, (_, n) => n + 2));
  });

  it('has no page after a full last one, and takes no cursor of its own making', async () => {
    const id = await warned(10);
    expect((await bench.call('GET', at(id, '?limit=10'))).body).not.toHaveProperty('next');
    const answer = await bench.call('GET', at(id, '?cursor=5'));
    expect([answer.status, answer.body.code]).toEqual([400, 'cursor-invalid']);
  });

  it('leads to the CSV in the encoding of the sender', async () => {
    const reading = { format: 'csv', encoding: 'gb18030', delimiter: ',' } as const;
    const id = await warned(1, { reading });
    const answer = await bench.call('GET', at(id, '?format=csv'));
    expect(answer.status).toBe(303);
    expect(answer.headers['Location']).toBe(answer.body.url);
    expect(answer.body.url).toContain(lakeKeys.warningsCsv(id));
  });

  it('tells none, not yet, and what it does not understand apart', async () => {
    const none = await warned(0);
    expect((await bench.call('GET', at(none))).body).toMatchObject({ items: [], findings: [finding] });
    expect(await bench.call('GET', at(none, '?format=csv'))).toMatchObject({
      status: 404,
      body: { code: 'warnings-none' },
    });
    const early = await bench.submitted({ status: 'ingesting' });
    expect(await bench.call('GET', at(early.submissionId))).toMatchObject({
      status: 409,
      body: { code: 'warnings-not-ready' },
    });
    expect((await bench.call('GET', at(none, '?limit=0'))).body.code).toBe('query-malformed');
  });

  it('is there for its own department alone', async () => {
    const id = await warned(1);
    const other = await bench.token('hr', ['*']);
    expect(await bench.call('GET', at(id), { token: other })).toMatchObject({ status: 404 });
  });

  it('keeps codes out of the file from people, who see the figures', async () => {
    const firms = { ...finding, figures: { firms: 1, examples: ['91379900MA00000156'] } };
    const { submissionId } = await bench.submitted({
      status: 'settled',
      warnings: { total: 0, byCode: {}, findings: [firms] },
    });
    const { tokenOf } = await people(bench.ledger.registry, bench.now);
    const token = await tokenOf({ role: 'operator', cities: [] });
    const seen = await bench.call('GET', `/v1/submissions/${submissionId}`, { token });
    expect(seen.body.warnings.findings[0].figures).toEqual({ firms: 1 });
    expect(seen.text).not.toContain('91379900MA00000156');
    const own = await bench.call('GET', `/v1/submissions/${submissionId}`);
    expect(own.body.warnings.findings).toEqual([firms]);
  });

  it('is linked from the submission, which counts them', async () => {
    const id = await warned(3);
    const view = SubmissionViewSchema.parse((await bench.call('GET', `/v1/submissions/${id}`)).body);
    expect(view.warnings).toMatchObject({ total: 3, findings: [finding] });
    expect(view.links.warnings).toBe(at(id));
  });
});
