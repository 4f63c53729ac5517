import { generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { HubClient } from '../../client/lib/hub-client.ts';
import { lakeKeys } from '../../functions/shared/keys.ts';
import { AlertDetailSchema, AlertListSchema } from '../../schemas/api/alerts.ts';
import { EvaluationsSchema } from '../../schemas/api/evaluations.ts';
import { FirmSchema } from '../../schemas/api/firms.ts';
import { AssessChunkSchema } from '../../schemas/events/execution.ts';
import { freshUscc, measurementRow } from '../support/files.ts';
import type { PersonClaims, TestHub } from '../support/hub.ts';
import { invokeFunction } from '../support/stage-functions.ts';
import { alertsOf, deployedHub, readLake, send } from './setup.ts';

const HERE = '371400';
const ELSEWHERE = '371500';
const FEED = 'health.measurements';
let hub: TestHub;
let inspector: HubClient;
const ours = freshUscc();
const theirs = freshUscc();

const person = (role: PersonClaims['role'], cities: readonly string[] = [HERE]): Promise<HubClient> =>
  hub.person({ role, cities, organ: 'health' });
const sendOne = (uscc: string, scope: string, over: Readonly<Record<string, string>> = {}) =>
  send(hub, { feed: FEED, scope, rows: [measurementRow(uscc, { 检测结果: '80', ...over })] });

beforeAll(async () => {
  hub = await deployedHub();
  await sendOne(ours, HERE);
  await sendOne(theirs, ELSEWHERE);
  inspector = await person('inspector');
});

describe('a team of one city', () => {
  it('sees the alerts and firms of that city', async () => {
    const list = AlertListSchema.parse(await (await inspector.call('/v1/alerts?limit=500')).json());
    expect(new Set(list.items.map(({ city }) => city))).toEqual(new Set([HERE]));
    expect(list.items.map(({ uscc }) => uscc)).toContain(ours);
    const firm = FirmSchema.parse(await (await inspector.call(`/v1/firms/${ours}`)).json());
    expect(firm).toMatchObject({ uscc: ours, openAlerts: { exceedance: 1 } });
    const evaluations = EvaluationsSchema.parse(await (await inspector.call('/v1/evaluations')).json());
    expect(evaluations.cities).toEqual([HERE]);
    expect(evaluations.alerts).toContainEqual(
      expect.objectContaining({ city: HERE, kind: 'exceedance', severity: 'alert' }),
    );
  });

  it.each([
    `/v1/alerts?city=${ELSEWHERE}`,
    `/v1/alerts?city=${HERE},${ELSEWHERE}`,
    `/v1/alerts?city=${HERE}&city=${ELSEWHERE}`,
    '/v1/alerts?city=370000',
    `/v1/targets?city=${ELSEWHERE}`,
    `/v1/evaluations?city=${ELSEWHERE}`,
  ])('is refused %s', async (path) => {
    await expect(inspector.call(path)).rejects.toMatchObject({ code: 'city-forbidden', status: 403 });
  });

  it('does not learn that a firm or an alert exists elsewhere', async () => {
    await expect(inspector.call(`/v1/firms/${theirs}`)).rejects.toMatchObject({
      code: 'firm-unknown',
      status: 404,
    });
    const [alert] = await alertsOf(hub, theirs, ELSEWHERE);
    await expect(inspector.call(`/v1/alerts/${alert?.alertId}`)).rejects.toMatchObject({
      code: 'alert-unknown',
      status: 404,
    });
  });

  it('of operators sees no firm at all, but the counts', async () => {
    const operator = await person('operator');
    for (const path of ['/v1/alerts', '/v1/targets', `/v1/firms/${ours}`])
      await expect(operator.call(path)).rejects.toMatchObject({ code: 'role-forbidden', status: 403 });
    expect((await operator.call('/v1/evaluations')).status).toBe(200);
  });
});

describe('a token', () => {
  const claims: PersonClaims = { role: 'inspector', cities: [HERE], organ: 'health' };
  const codeOf = (token: string): Promise<unknown> => {
    const { baseUrl, audience } = hub;
    return new HubClient({ baseUrl, audience, identity: { token } })
      .call('/v1/alerts')
      .then(({ status }) => status)
      .catch(({ status, code }) => [status, code]);
  };

  it('is needed', async () => {
    const response = await fetch(`${hub.baseUrl}/v1/alerts`);
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 401, code: 'token-missing' });
  });

  it('must be whole, in time, and signed by its issuer', async () => {
    const token = await hub.personToken(claims);
    expect(await codeOf(token)).toBe(200);
    expect(await codeOf('not.a.token')).toEqual([401, 'token-invalid']);
    const [head, body] = token.split('.');
    expect(await codeOf(`${head}.${body}.`)).toEqual([401, 'token-invalid']);
    expect(await codeOf(await hub.personToken(claims, '5 minutes ago'))).toEqual([401, 'token-expired']);
  });

  it('of a stranger is refused, whoever he says that he is', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const forged = (issuer: string) =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: 'people-1' })
        .setIssuer(issuer)
        .setAudience(hub.audience)
        .setSubject('stranger')
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey);
    expect(await codeOf(await forged('urn:lianfang:test-idp'))).toEqual([401, 'token-invalid']);
    expect(await codeOf(await forged('urn:somebody:else'))).toEqual([401, 'issuer-unknown']);
    expect(await codeOf(await forged(hub.audience))).toEqual([401, 'token-invalid']);
  });
});

describe('an alert marked wrong', () => {
  const mark = async (client: HubClient, alertId: string, reason: string) => {
    const response = await client.call(`/v1/alerts/${alertId}/mark`, { method: 'POST', body: { reason } });
    return AlertDetailSchema.parse(await response.json());
  };

  it('is marked by an officer of its city, with a reason, once', async () => {
    const uscc = freshUscc();
    await sendOne(uscc, HERE);
    const [alert] = await alertsOf(hub, uscc, HERE);
    const id = alert?.alertId ?? '';
    const officer = await person('officer');
    await expect(mark(inspector, id, '误报')).rejects.toMatchObject({ code: 'role-forbidden', status: 403 });
    await expect(mark(await person('officer', [ELSEWHERE]), id, '误报')).rejects.toMatchObject({
      code: 'alert-unknown',
    });
    await expect(mark(officer, id, '  ')).rejects.toMatchObject({ code: 'body-malformed', status: 400 });
    expect(await mark(officer, id, '仪器未检定')).toMatchObject({
      status: 'marked-wrong',
      mark: { by: expect.stringContaining('health-officer'), reason: '仪器未检定' },
    });
    await expect(mark(officer, id, '再次')).rejects.toMatchObject({ code: 'alert-not-open', status: 409 });
  });

  it('stays so when its firm is assessed again and its own facts are as they were', async () => {
    const uscc = freshUscc();
    const { submissionId } = await sendOne(uscc, HERE);
    const [open] = await alertsOf(hub, uscc, HERE);
    await mark(await person('officer'), open?.alertId ?? '', '重复测量已复核');
    const marked = await alertsOf(hub, uscc, HERE);
    expect(marked).toMatchObject([{ status: 'marked-wrong' }]);

    const lists = await readLake(hub, lakeKeys.assessChunks(submissionId), z.array(AssessChunkSchema).min(1));
    for (const list of lists) await invokeFunction('assess', list);
    expect(await alertsOf(hub, uscc, HERE)).toEqual(marked);

    // Another workplace of the same firm: the firm is judged anew, the marked topic has nothing new.
    await sendOne(uscc, HERE, { 检测点位: '打磨岗' });
    const after = await alertsOf(hub, uscc, HERE);
    expect(after).toHaveLength(2);
    expect(after).toContainEqual(marked[0]);
    expect(after.filter(({ status }) => status === 'open')).toMatchObject([{ topic: '打磨岗|甲苯|PC-TWA' }]);
  });
});
