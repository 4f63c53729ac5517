import { describe, expect, it } from 'vitest';
import { apiRoutes } from '../../../functions/api/routes.ts';
import { inspectionRoutes } from '../../../functions/inspections/routes.ts';
import { matchRoutes } from '../../../functions/matches/routes.ts';
import { noticeRoutes } from '../../../functions/notices/routes.ts';
import { receiverRoutes } from '../../../functions/receivers/routes.ts';
import { reportRoutes } from '../../../functions/reports/routes.ts';
import type { Caller } from '../../../functions/shared/auth/caller.ts';
import { submissionRoutes } from '../../../functions/submissions/routes.ts';
import { openapiDocument } from '../../../schemas/api/openapi.ts';
import { apiDeps, inspector } from './fixtures.ts';

const document = openapiDocument();
const described = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  Object.keys(item ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
);

describe('OpenAPI', () => {
  it('describes every route there is, and no other', () => {
    const authenticate = async (): Promise<Caller> => inspector();
    const submissions = submissionRoutes({} as Parameters<typeof submissionRoutes>[0], authenticate);
    const notices = noticeRoutes({} as Parameters<typeof noticeRoutes>[0], authenticate);
    const receivers = receiverRoutes({} as Parameters<typeof receiverRoutes>[0], authenticate);
    const reports = reportRoutes({} as Parameters<typeof reportRoutes>[0], authenticate);
    const inspections = inspectionRoutes({} as Parameters<typeof inspectionRoutes>[0], authenticate);
    const matches = matchRoutes({} as Parameters<typeof matchRoutes>[0], authenticate);
    const routes = [
      ...apiRoutes(apiDeps(), authenticate),
      ...submissions,
      ...notices,
      ...receivers,
      ...reports,
      ...inspections,
      ...matches,
    ].map(({ method, path }) => `${method} ${path}`);
    expect(described.toSorted()).toEqual(
      [...routes, 'POST /oauth/token', 'GET /.well-known/jwks.json'].toSorted(),
    );
  });

  it('names its schemas once and resolves every reference', () => {
    const text = JSON.stringify(document);
    const refs = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name ?? '',
    );
    const known = Object.keys(document.components?.schemas ?? {});
    expect(refs.length).toBeGreaterThan(20);
    expect(refs.filter((name) => !known.includes(name))).toEqual([]);
    expect(known).toEqual(
      expect.arrayContaining(['Alert', 'AlertItem', 'Firm', 'Problem', 'Submission', 'Target']),
    );
  });

  it('says of every operation how it is called and what may go wrong', () => {
    for (const item of Object.values(document.paths ?? {})) {
      for (const operation of [item?.get, item?.post, item?.put, item?.delete].filter(
        (value) => value !== undefined,
      )) {
        expect(operation.operationId).toMatch(/^[a-zA-Z]+$/);
        expect(operation.summary).toMatch(/\p{Script=Han}.*\//u);
        const open = operation.security?.length === 0;
        expect(open || 'default' in (operation.responses ?? {})).toBe(true);
      }
    }
    const query = document.paths?.['/v1/alerts']?.get?.parameters ?? [];
    expect(query.map((parameter) => ('name' in parameter ? parameter.name : ''))).toEqual([
      'city',
      'district',
      'industry',
      'kind',
      'severity',
      'status',
      'inhibited',
      'updatedSince',
      'limit',
      'cursor',
      'format',
    ]);
  });
});
