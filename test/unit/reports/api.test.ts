import { describe, expect, it } from 'vitest';
import { reportRoutes } from '../../../functions/reports/routes.ts';
import { writeReport } from '../../../functions/reports/write-report.ts';
import type { Caller } from '../../../functions/shared/auth/caller.ts';
import { httpHandler } from '../../../functions/shared/http/http-handler.ts';
import { logger } from '../../../functions/shared/lambda.ts';
import { ReportListSchema, ReportViewSchema } from '../../../schemas/api/reports.ts';
import { callHttp } from '../../support/http-event.ts';
import { inspector, officer, reportsWorld } from './world.ts';

logger.setLogLevel('SILENT');

type World = Awaited<ReturnType<typeof reportsWorld>>;
const api = (world: World, caller: Caller) => {
  const handler = httpHandler(reportRoutes(world.ask, async () => caller));
  return (method: string, path: string, body?: unknown) =>
    callHttp(handler, { method, path, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
};
const FORM = { kind: 'form', city: '370100', asOf: '2026-02-28' };
const VISITS = { kind: 'visit-list', district: '370102' };
const department: Caller = { kind: 'department', organ: 'hr', scopes: ['370100'] };

describe('asking for a report', () => {
  it('takes it in, gives it to the worker, and writes who asked into the audit', async () => {
    const world = await reportsWorld();
    const answer = await api(world, officer())('POST', '/v1/reports', FORM);
    expect(answer.status).toBe(202);
    expect(ReportViewSchema.parse(answer.body)).toMatchObject({ status: 'queued', files: [], request: FORM });
    expect(world.queue).toEqual([answer.body.reportId]);
    expect(world.audit.entries).toMatchObject([
      { action: 'report-ask', outcome: 'accepted', actor: 'person:hr:wang', subject: answer.body.reportId },
    ]);
  });

  it.each([
    ['a form by an inspector', inspector(), FORM, 403, 'role-forbidden'],
    ['a brief by an inspector', inspector(), { kind: 'brief', city: '370100' }, 403, 'role-forbidden'],
    ['anything by a department', department, VISITS, 403, 'role-forbidden'],
    ['another city', officer(), { ...FORM, city: '370200' }, 403, 'city-forbidden'],
    ['the province by a city', officer(), { ...FORM, city: '370000' }, 403, 'city-forbidden'],
    ['a county of another city', inspector(), { ...VISITS, district: '370202' }, 403, 'city-forbidden'],
    ['no such county', inspector(), { ...VISITS, district: '999999' }, 400, 'district-unknown'],
    ['a day to come', officer(), { ...FORM, asOf: '2026-03-03' }, 400, 'as-of-future'],
    ['another kind', officer(), { kind: 'x' }, 400, 'body-malformed'],
  ] as const)('refuses %s', async (_, caller, body, status, code) => {
    const world = await reportsWorld();
    const answer = await api(world, caller)('POST', '/v1/reports', body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(world.queue).toEqual([]);
    expect(world.audit.entries).toMatchObject([{ outcome: 'refused', code }]);
  });

  it('needs the grants for what the form shows of firms', async () => {
    const world = await reportsWorld();
    const ask = { ...world.ask, grants: { ...world.ask.grants, fields: [] } };
    const answer = await api({ ...world, ask }, officer())('POST', '/v1/reports', FORM);
    expect(answer.body.code).toBe('role-forbidden');
  });

  it('lets nobody wait for one that the queue did not take', async () => {
    const world = await reportsWorld();
    const enqueue = async (): Promise<void> => {
      throw new Error('queue down');
    };
    const answer = await api({ ...world, ask: { ...world.ask, enqueue } }, officer())(
      'POST',
      '/v1/reports',
      FORM,
    );
    expect(answer.status).toBe(500);
    expect(world.reports.all()).toMatchObject([{ status: 'failed', problem: { code: 'report-not-queued' } }]);
  });
});

describe('fetching a report', () => {
  it('shows its state, then its files by presigned addresses', async () => {
    const world = await reportsWorld();
    const call = api(world, officer());
    const { reportId } = (await call('POST', '/v1/reports', FORM)).body;
    const early = await call('GET', `/v1/reports/${reportId}/files/form.xlsx`);
    expect([early.status, early.body.code]).toEqual([409, 'report-not-ready']);
    await writeReport(world.work)(reportId);
    const view = ReportViewSchema.parse((await call('GET', `/v1/reports/${reportId}`)).body);
    expect(view).toMatchObject({ status: 'done', files: [{ name: 'form.xlsx' }, {}, {}] });
    const file = await call('GET', view.files[0]?.link ?? '');
    expect(file.status).toBe(303);
    expect(file.headers['Location']).toBe(`https://s3/reports/${reportId}/form.xlsx`);
    expect((await call('GET', `/v1/reports/${reportId}/files/x.exe`)).body.code).toBe('report-file-unknown');
    const list = ReportListSchema.parse((await call('GET', '/v1/reports')).body);
    expect(list.items).toEqual([view]);
  });

  it('is open to colleagues with the same grants, and to nobody else', async () => {
    const world = await reportsWorld();
    const { reportId } = (await api(world, officer())('POST', '/v1/reports', FORM)).body;
    const seenBy = async (caller: Caller) =>
      (await api(world, caller)('GET', `/v1/reports/${reportId}`)).status;
    expect(await seenBy({ ...officer(), sub: 'zhao' })).toBe(200);
    expect(await seenBy(officer(['370000']))).toBe(200);
    expect(await seenBy(officer(['370100'], 'health'))).toBe(404);
    expect(await seenBy(officer(['370200']))).toBe(404);
    expect(await seenBy({ ...officer(), role: 'inspector' })).toBe(404);
    expect(await seenBy(department)).toBe(404);
    expect((await api(world, officer())('GET', '/v1/reports/rep_none')).body.code).toBe('report-unknown');
  });

  it('lists the brief that the hub wrote for the lead office, to its officers', async () => {
    const world = await reportsWorld();
    await world.reports.create({
      reportId: 'brief-2026-W10',
      request: { kind: 'brief', city: '370000' },
      requester: { sub: 'hub', role: 'officer', organ: 'hr', cities: ['370000'] },
      ...{ status: 'queued', requestedAt: '2026-03-02T00:00:00.000Z', files: [] },
    });
    const listed = async (caller: Caller) =>
      (await api(world, caller)('GET', '/v1/reports')).body.items.map(
        (one: { reportId: string }) => one.reportId,
      );
    expect(await listed(officer(['370000']))).toEqual(['brief-2026-W10']);
    expect(await listed(officer(['370100']))).toEqual([]);
    expect(await listed(officer(['370000'], 'health'))).toEqual([]);
    expect((await api(world, officer(['370000']))('GET', '/v1/reports/brief-2026-W10')).status).toBe(200);
  });
});
