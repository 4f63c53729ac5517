import { test } from 'vitest';
import { facts, options } from '../../../support/draw/leads-duties.ts';
import { judge } from '../make.ts';
import { expectSaid } from './said.ts';

test('what is said of duties', async () => {
  await expectSaid({
    name: 'duties',
    rules: ['declaration', 'periodic-test', 'checkups', 'key-post-training'],
    facts,
    options,
    judge,
  });
});
