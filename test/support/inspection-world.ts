import { createHash } from 'node:crypto';
import * as XLSX from 'xlsx';
import { inspectionRoutes } from '../../functions/inspections/routes.ts';
import type { Caller, PersonCaller } from '../../functions/shared/auth/caller.ts';
import { httpHandler } from '../../functions/shared/http/http-handler.ts';
import { lakeKeys } from '../../functions/shared/keys.ts';
import type { ReassessInput } from '../../functions/shared/ports/executions.ts';
import type { Presigner } from '../../functions/shared/ports/presigner.ts';
import { buildVisitList } from '../../functions/shared/visit-list/build-visit-list.ts';
import type { Alert } from '../../schemas/alerts/alert.ts';
import type { Fact } from '../../schemas/records/fact.ts';
import { aHead, anAlert, apiDeps, inspector, JINAN } from '../unit/api/fixtures.ts';
import { callHttp } from './http-event.ts';
import { memoryLake } from './memory-lake.ts';

/** The registration of a firm, with a phone and an address. */
export const firmFact = (uscc: string, over: Partial<Fact> = {}): Fact => ({
  subject: `uscc:${uscc}`,
  feed: 'emergency.firms',
  scope: JINAN,
  naturalKey: uscc,
  hash: 'h',
  seq: 1,
  record: {
    kind: 'firm-registration',
    uscc,
    name: '虚构甲机械有限公司',
    region: '370102',
    industry: 'C3311',
    status: 'operating',
    headcount: 126,
    address: '虚构路1号',
    phone: '053100000001',
  },
  lineage: {
    ...{ submissionId: 'S', feed: 'emergency.firms', scope: JINAN, fileName: 'f.csv', row: 2 },
    dataAsOf: '2026-02-28',
  },
  ...over,
});

/** A workbook as a team edits it: SheetJS, which is not the product's writer. */
export class FilledList {
  readonly book: XLSX.WorkBook;
  readonly rows: unknown[][];
  readonly headerRow: number;

  constructor(bytes: Buffer) {
    this.book = XLSX.read(bytes);
    const [name = ''] = this.book.SheetNames;
    const sheet = this.book.Sheets[name] ?? {};
    this.rows = XLSX.utils.sheet_to_json<unknown[]>(sheet, {
      header: 1,
      raw: true,
      defval: '',
      blankrows: true,
    });
    this.headerRow = this.rows.findIndex((row) => row.includes('检查结果'));
  }

  column(header: string): number {
    return (this.rows[this.headerRow] ?? []).indexOf(header);
  }

  /** Rows below the header, numbered from 0. */
  cell(line: number, header: string): string {
    return String(this.rows[this.headerRow + 1 + line]?.[this.column(header)] ?? '');
  }

  fill(line: number, cells: Readonly<Record<string, unknown>>): this {
    const row = this.rows[this.headerRow + 1 + line];
    for (const [header, value] of Object.entries(cells)) if (row) row[this.column(header)] = value;
    return this;
  }

  /** Row number as office software shows it. */
  rowNo(line: number): number {
    return this.headerRow + 2 + line;
  }

  bytes(): Buffer {
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(this.rows), '历下区');
    return XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
  }
}

/** The inspections API over memory: its presigned addresses stand for keys of the lake. */
export const inspectionWorld = (addressOf = (key: string): string => `lake:${key}`) => {
  const lake = memoryLake();
  const started: { name: string; input: ReassessInput }[] = [];
  const presigner: Pick<Presigner, 'putLakeUrl' | 'getUrl'> = {
    putLakeUrl: async ({ key, size, sha256 }) => ({
      url: addressOf(key),
      headers: { 'content-length': String(size), 'x-amz-checksum-sha256': sha256 },
      expiresAt: '2026-03-02T02:15:00.000Z',
    }),
    getUrl: async ({ key }) => ({ url: addressOf(key), expiresAt: '2026-03-02T02:15:00.000Z' }),
  };
  const deps = {
    ...apiDeps(),
    lake,
    presigner,
    reassessments: {
      start: async (name: string, input: ReassessInput) => {
        started.push({ name, input });
        return name;
      },
    },
  };
  let caller: Caller = inspector();
  const handler = httpHandler(inspectionRoutes(deps, async () => caller));
  const as = (next: Caller): void => {
    caller = next;
  };
  const call = (method: string, path: string, body?: unknown) => {
    const [route = '', search = ''] = path.split('?');
    return callHttp(handler, {
      ...{ method, path: route, query: Object.fromEntries(new URLSearchParams(search)) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };
  const announce = (bytes: Buffer, over: Readonly<Record<string, unknown>> = {}) =>
    call('POST', '/v1/inspections', {
      ...{ fileName: '历下区检查清单.xlsx', city: JINAN, size: bytes.length },
      sha256: createHash('sha256').update(bytes).digest('base64'),
      ...over,
    });
  /** Announces and uploads; answers the id. */
  const send = async (bytes: Buffer, over?: Readonly<Record<string, unknown>>): Promise<string> => {
    const { body } = await announce(bytes, over);
    lake.objects.set(String(body.upload.url).slice('lake:'.length), bytes);
    return body.inspectionId as string;
  };
  const act = (id: string, action: 'check' | 'apply') => call('POST', `/v1/inspections/${id}/${action}`, {});
  const seed = (uscc: string, alerts: readonly Partial<Alert>[]): Alert[] => {
    const own = { uscc, subject: `uscc:${uscc}`, name: '虚构甲机械有限公司' };
    const made = alerts.map((alert) => anAlert({ ...own, ...alert }));
    deps.cases.seed(aHead({ subject: own.subject, name: own.name }), made);
    return made;
  };
  const list = async (person: PersonCaller = inspector(), district = '370102') =>
    new FilledList((await buildVisitList(deps)({ district, caller: person })).buffer);
  const stored = (id: string, name: string): Buffer | undefined =>
    lake.objects.get(lakeKeys.inspection(id, name));
  return { handler, deps, lake, started, as, call, announce, send, act, seed, list, stored };
};
