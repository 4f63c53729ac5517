import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { matchRegisters } from '../../bench/assess/match-registers.ts';
import { fictionalUscc } from '../../sample/uscc.ts';

const [A = '', B = '', C = '', D = '', E = ''] = [1, 2, 3, 4, 5].map((serial) => fictionalUscc(serial, 7));

describe('the match of two registers', () => {
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'match-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));
  const file = (name: string, lines: readonly string[], end = '\r\n'): string => {
    const path = join(dir, name);
    writeFileSync(path, lines.join(end));
    return path;
  };

  it('lists firms in business with people and no insured account, of whichever city', () => {
    const firms = [
      file('firms-1', [
        '统一社会信用代码,企业名称,经营状态,从业人数,地址',
        `${A},甲有限公司,在业,12,某路`,
        `${B},"乙,""二""有限公司",存续,3,"某路,1号"`,
        `${C},丙有限公司,注销,5,`,
      ]),
      file('firms-2', [
        '从业人数,经营状态,企业名称,统一社会信用代码',
        `0,在业,丁有限公司,${D}`,
        `,在业,戊有限公司,${E}`,
        '',
      ]),
    ];
    const insured = [
      file(
        'insured',
        ['统一社会信用代码,单位名称,参保状态', `${A},甲有限公司,终止`, `${B},乙,终止`, ''],
        '\n',
      ),
    ];
    const list = join(dir, 'list.csv');
    matchRegisters({ firms, insured, list });
    expect(readFileSync(list, 'utf8').split('\n')).toEqual([
      'uscc,name,headcount',
      `${A},甲有限公司,12`,
      `${B},"乙,""二""有限公司",3`,
      '',
    ]);
    const more = file('more', ['参保状态,统一社会信用代码', `参保,"${A}"`, `参保,${B}`]);
    matchRegisters({ firms, insured: [...insured, more], list });
    expect(readFileSync(list, 'utf8')).toBe('uscc,name,headcount\n');
  });

  it('fails where a register lacks a column', () => {
    const [firms, insured] = [
      file('f', ['统一社会信用代码,企业名称']),
      file('i', ['统一社会信用代码,参保状态']),
    ];
    expect(() => matchRegisters({ firms: [firms], insured: [insured], list: join(dir, 'l') })).toThrow(
      '经营状态',
    );
  });
});
