import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { read, utils, write } from 'xlsx';
import * as z from 'zod';
import type { HubClient } from '../../client/lib/hub-client.ts';
import { saveDocument } from '../../client/lib/notices.ts';
import { upload } from '../../client/lib/upload.ts';
import { InspectionAnswerSchema, InspectionViewSchema } from '../../schemas/api/inspections.ts';
import type { ReturnFormat } from '../../schemas/api/submissions.ts';
import { TrialSchema } from '../../schemas/api/trial.ts';
import { FormSchema } from '../../schemas/reports/form.ts';
import { LIVE_CITIES } from '../sample/notice-truth.ts';
import type { Truth } from '../sample/truth.ts';
import type { TestHub } from '../support/hub.ts';
import { bagOf, type Comparison } from './compare.ts';
import type { Pushed } from './push-all.ts';

/** A city on trial: what its team and officers say of alerts sends nothing. */
const TRIAL_CITY = '370100';
const TRIAL_COUNTY = '370102';
const AS_OF = '2026-02-28';

/** Saves the files of a report under names that say what they are. */
const takeReport = async (
  client: HubClient,
  request: Parameters<HubClient['report']>[0],
  name: string,
  out: string,
): Promise<string[]> => {
  const folder = join(out, '.reports', name);
  await mkdir(folder, { recursive: true });
  const { saved } = await client.report(request, folder, { everyMs: 300 });
  const copies = saved.map((path) => join(out, `${name}${basename(path).replace(/^[^.]*/, '')}`));
  for (const [index, path] of saved.entries()) await copyFile(path, copies[index] ?? path);
  return copies;
};

const RESULTS = ['属实', '不属实', '已整改', '未检查'] as const;

/** Fills a visit list as a team would in its office software: results in turn, and one danger that nobody knew. */
const fillList = (bytes: Buffer): { bytes: Buffer; planned: string[] } => {
  const book = read(bytes);
  const name = book.SheetNames[0] ?? '';
  const sheet = book.Sheets[name];
  if (sheet === undefined) throw new Error('the visit list has no sheet');
  const rows = utils.sheet_to_json<(string | number)[]>(sheet, { header: 1, blankrows: true });
  const header = rows.findIndex((row) => row.includes('检查结果'));
  const at = (title: string): number => (rows[header] ?? []).indexOf(title);
  const planned: string[] = [];
  const put = (row: number, title: string, text: string): void => {
    utils.sheet_add_aoa(sheet, [[text]], { origin: { r: row, c: at(title) } });
  };
  const filled = rows.flatMap((row, index) => (index > header && row[at('预警编号')] ? [index] : []));
  for (const [turn, row] of filled.entries()) {
    const result = RESULTS[turn % RESULTS.length] ?? '未检查';
    put(row, '检查结果', result);
    if (result === '不属实') put(row, '检查说明', '现场核实数据录入有误（演示）');
    planned.push(result);
  }
  const [first = 0] = filled;
  const last = filled.at(-1) ?? header;
  put(last + 1, '统一社会信用代码', String(rows[first]?.[at('统一社会信用代码')]));
  put(last + 1, '单位名称', String(rows[first]?.[at('单位名称')]));
  put(last + 1, '检查结果', '新发现');
  put(last + 1, '检查说明', '配电室门口堆放杂物（演示）');
  planned.push('新发现');
  return { bytes: write(book, { type: 'buffer', bookType: 'xlsx' }), planned };
};

/** Sends a filled list back and has it applied; answers what it did. */
const sendList = async (team: HubClient, path: string) => {
  const bytes = await readFile(path);
  const body = {
    fileName: basename(path),
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('base64'),
    city: TRIAL_CITY,
  };
  const asked = await team.call('/v1/inspections', { method: 'POST', body });
  const answer = InspectionAnswerSchema.parse(await asked.json());
  await upload(path, answer.upload, () => {});
  const applied = await team.call(`/v1/inspections/${answer.inspectionId}/apply`, { method: 'POST' });
  return InspectionViewSchema.parse(await applied.json());
};

/** The list goes out, comes back filled, and its results keep, clear and open alerts. */
const visit = async (hub: TestHub, out: string): Promise<Comparison[]> => {
  const team = await hub.person({ role: 'inspector', cities: [TRIAL_CITY], organ: 'hr' });
  const [list = ''] = (
    await takeReport(team, { kind: 'visit-list', district: TRIAL_COUNTY }, `visit-list-${TRIAL_COUNTY}`, out)
  ).filter((path) => path.endsWith('.xlsx'));
  const { bytes, planned } = fillList(await readFile(list));
  const filled = join(out, `visit-list-${TRIAL_COUNTY}-filled.xlsx`);
  await writeFile(filled, bytes);
  const { outcome } = await sendList(team, filled);
  const effects = outcome?.effects ?? { keep: 0, clearWrong: 0, clearDone: 0, open: 0 };
  const count = (result: string): number => planned.filter((one) => one === result).length;
  const trial = await team.call(`/v1/trial?city=${TRIAL_CITY}`);
  const [city] = TrialSchema.parse(await trial.json()).cities;
  const marks = `${city?.total.right} ${city?.total.wrong} ${city?.total.alreadyDone}`;
  const wanted = `${count('属实')} ${count('不属实')} ${count('已整改')}`;
  return [
    bagOf(
      '检查表回传 visit list sent back',
      [`${effects.keep} ${effects.clearWrong} ${effects.clearDone} ${effects.open}`],
      [`${wanted} ${count('新发现')}`],
    ),
    bagOf('试运行标记 marks of the trial', [marks], [wanted]),
  ];
};

const ReturnSchema = z.looseObject({ rows: z.int() });

const fetchReturn = (client: HubClient, submissionId: string, format: ReturnFormat): Promise<Buffer> =>
  client.returnPackage(submissionId, { format, timeoutSeconds: 300 });

/** Every sender's package: as many rows come back as were not skipped. */
const returns = async (hub: TestHub, pushed: readonly Pushed[], out: string): Promise<Comparison> => {
  const lines: string[] = [];
  const seen = new Set<string>();
  for (const { planned, view } of pushed) {
    const client = hub.department(planned.organ);
    const json = await fetchReturn(client, view.submissionId, 'json');
    lines.push(`${planned.file} ${ReturnSchema.parse(JSON.parse(json.toString('utf8'))).rows}`);
    if (seen.has(planned.feed)) continue;
    seen.add(planned.feed);
    for (const format of ['csv', 'xlsx'] as const)
      await writeFile(
        join(out, `return-${planned.feed}-${planned.scope}.${format}`),
        await fetchReturn(client, view.submissionId, format),
      );
  }
  return bagOf(
    '反馈包行数 return packages, rows',
    lines,
    pushed.map(({ planned: { file, expected } }) => `${file} ${expected.rows.in - expected.rows.skipped}`),
  );
};

interface Story {
  readonly pushed: readonly Pushed[];
  /** A document of each kind. */
  readonly samples: ReadonlyMap<string, string>;
  readonly truth: Truth;
}

/** The form as its JSON has it, beside what was written about each firm. */
const compareForm = async (files: readonly string[], truth: Truth): Promise<Comparison> => {
  const path = files.find((file) => file.endsWith('.json')) ?? '';
  const { rows } = FormSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  const lines = rows
    .filter(({ firms }) => (firms.value ?? 0) > 0)
    .map(
      ({ nameZh, firms, insuredFirms, employed, insuredPersons }) =>
        `${nameZh} ${firms.value} ${insuredFirms.value} ${employed.value} ${insuredPersons.value}`,
    );
  const planned = truth.form.map(
    ({ nameZh, firms, insuredFirms, employed, insuredPersons }) =>
      `${nameZh} ${firms} ${insuredFirms} ${employed} ${insuredPersons}`,
  );
  return bagOf('基本情况表 form, line by line', lines, planned);
};

/** What people take away, into `out`; and what of it can be counted, beside the truth. */
export const takeAway = async (
  hub: TestHub,
  { pushed, samples, truth }: Story,
  out: string,
): Promise<Comparison[]> => {
  const lead = await hub.person({ role: 'officer', cities: ['370000'], organ: 'hr' });
  const [city = ''] = LIVE_CITIES;
  for (const [kind, noticeId] of samples)
    for (const format of ['html', 'docx'])
      await saveDocument(
        (path, init) => lead.call(path, init),
        noticeId,
        format,
        join(out, `${kind}.${format}`),
      );
  const form = await takeReport(lead, { kind: 'form', city, asOf: AS_OF }, `form-${city}`, out);
  await takeReport(lead, { kind: 'form', city: '370000', asOf: AS_OF }, 'form-370000', out);
  await takeReport(lead, { kind: 'alert-list', city }, `alert-list-${city}`, out);
  await takeReport(lead, { kind: 'brief', city: '370000' }, 'brief', out);
  await writeFile(join(out, 'deadlines.ics'), await lead.bytes('/v1/calendar.ics', 'text/calendar'));
  return [await compareForm(form, truth), ...(await visit(hub, out)), await returns(hub, pushed, out)];
};
