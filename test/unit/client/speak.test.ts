import { expect, it } from 'vitest';
import { table } from '../../../client/lib/speak.ts';

it('keeps a row of a table on one line, though its cell holds several', () => {
  const lines = table([
    ['列', 'value'],
    ['检测结果', '12\r\n15'],
    [3, 'a'],
  ]).split('\n');
  expect(lines).toEqual(['列        value', '--------  -------', '检测结果  12 ⏎ 15', '3         a']);
});
