import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { EvaluateOutputSchema } from '../../../schemas/evaluate/cases.ts';
import { LimitsOutputSchema } from '../../../schemas/evaluate/limits.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const LAUNCHER = path('../../../client/bin/lianfang.mjs');
const SAMPLE = path('../../../client/samples/cases.json');
const folder = mkdtempSync(join(tmpdir(), 'lianfang-limits-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => {
  const env = { ...process.env, LIANFANG_LANG: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [LAUNCHER, ...args], { cwd: folder, env });
  return { code: status, out: String(stdout), err: String(stderr) };
};
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return name;
};

describe('lianfang limits', () => {
  it('tells all editions of an agent, and which is in force', () => {
    const { code, out } = run('limits', '71-43-2', '--date', '2021-06-01', '--json');
    const { agents } = LimitsOutputSchema.parse(JSON.parse(out));
    expect(code).toBe(0);
    expect(agents[0]?.limits.map(({ type, value, inForce }) => [type, value, inForce])).toEqual([
      ['PC-TWA', '3', false],
      ['PC-STEL', '6', false],
      ['PC-TWA', '6', true],
      ['PC-STEL', '10', true],
    ]);
    expect(run('limits', '苯').out).toContain('未经校对');
  });

  it('names a doubtful substance without a value, and everything that a name may mean', () => {
    expect(run('limits', '草甘膦').out).toContain('限值尚未与标准核对');
    expect(run('limits', '铅').out).toMatch(/铅尘[\s\S]*铅烟/);
  });

  it('refuses what it does not know, in both languages', () => {
    const unknown = run('limits', '某种物质');
    expect(unknown.code).toBe(1);
    expect(unknown.err).toMatch(/没有危害因素[\s\S]*knows no agent[\s\S]*\[unknown-agent\]/);
    for (const day of ['2026-13-01', '2026-02-30', '2025-02-29'])
      expect(run('limits', '苯', '--date', day)).toMatchObject({
        code: 1,
        err: expect.stringContaining('date-format'),
      });
    expect(run('limits', '苯', '--date', '2024-02-29').code).toBe(0);
  });
});

describe('lianfang evaluate', () => {
  it('judges the sample as the hub would', () => {
    const { code, out } = run('evaluate', SAMPLE, '--json');
    const { cases } = EvaluateOutputSchema.parse(JSON.parse(out));
    expect(code).toBe(0);
    const said = cases.flatMap(({ topics }) => topics.map(({ type, verdict }) => `${type} ${verdict}`));
    expect(said).toEqual([
      'PC-TWA exceeds',
      'PC-STEL action-level',
      'PC-TWA action-level',
      'PC-STEL not-evaluated',
      'MIXTURE not-evaluated',
      'PC-TWA-TOTAL exceeds',
      'PC-TWA-RESP complies',
      'PEAK complies',
    ]);
    expect(cases[0]?.findings.map(({ severity, topic }) => `${severity} ${topic}`)).toContain(
      'alert 喷漆岗|苯|PC-TWA',
    );
    expect(cases[0]?.notEvaluated[0]).toMatchObject({
      code: 'ste-missing',
      text: { zh: expect.any(String) },
    });
  });

  it('prints the arithmetic for people', () => {
    const { out } = run('evaluate', SAMPLE);
    expect(out).toContain('喷漆岗 | 苯 | PC-TWA: 超标');
    expect(out).toContain('C_TWA 3.6 mg/m³ > PC-TWA 3 mg/m³，为限值的1.2倍');
  });

  it('judges the rest of a file in which an agent is unknown, and ends with 1', () => {
    const text = readFileSync(SAMPLE, 'utf8').replaceAll('甲苯', '某稀料');
    const { code, out, err } = run('evaluate', file('unknown.json', text), '--lang', 'en');
    expect(code).toBe(1);
    expect(out).toContain('exceeds');
    expect(err).toContain('[unknown-agent]');
  });

  it('tells what is at fault where an agent is not matched: CAS number, kind of measurement, or name', () => {
    const given = (agent: string, more: object = {}) => ({
      ...{ workplace: '甲', agent, quantity: 'C-TWA', value: '9', unit: 'mg/m³', sampledOn: '2026-02-20' },
      ...more,
    });
    const measurements = [
      given('苯'),
      given('苯', { cas: '108-88-3' }),
      given('噪声', { quantity: 'NOISE-LEX', unit: 'dB(A)', value: '90' }),
      given('噪声', { unit: 'dB(A)', value: '90' }),
      given('铅'),
      given('总尘'),
    ];
    const name = file('slips.json', JSON.stringify({ cases: [{ id: '1', measurements }] }));
    const [zh, en] = run('evaluate', name).err.split('\n');
    const said = [
      '1: 苯（名称与CAS号 108-88-3 不符）',
      '1: 噪声（物理因素的检测类型应为 NOISE-LEX 等，而非 TWA）',
      '1: 铅（名称可指多种危害因素，请写全称或CAS号）',
      '1: 总尘（标准中没有此名称）',
    ];
    expect(zh).toBe(`以下危害因素未能对应到标准，未评价：${said.join('；')}`);
    expect(en).toContain('1: 苯 (the CAS number 108-88-3 is that of another agent); ');
    expect(en).toMatch(/not as TWA\).* \[unknown-agent\]$/);
  });

  it.each([
    ['no-such.json', undefined, 'file-unreadable'],
    ['text.json', '喷漆', 'cases-not-json'],
    ['empty.json', '{}', 'cases-invalid'],
    [
      'wrong.json',
      '{"cases":[{"id":"1","measurements":[{"workplace":"甲","agent":"苯","quantity":"大概","value":1.2,"unit":"斤","sampledOn":"2026-02-30"}]}]}',
      'cases-invalid',
    ],
  ])('refuses %s', (name, content, reason) => {
    if (content !== undefined) file(name, content);
    const { code, err } = run('evaluate', name);
    expect(code).toBe(1);
    expect(err).toContain(`[${reason}]`);
    if (name !== 'wrong.json') return;
    const english = run('evaluate', name, '--lang', 'en').err;
    for (const place of ['quantity', 'value', 'unit', 'sampledOn'])
      for (const said of [err, english]) expect(said).toContain(`cases.0.measurements.0.${place}: `);
  });
});
