import { test } from 'vitest';
import { facts, options } from '../../../support/draw/insurance.ts';
import { judgeWith } from '../make-insurance.ts';
import { expectSaid } from './said.ts';

test('what is said of insurance', async () => {
  await expectSaid({
    name: 'insurance',
    rules: ['uninsured', 'headcount-gap', 'lapsed', 'arrears', 'project-uninsured'],
    facts,
    options,
    judge: judgeWith,
    count: 600,
  });
});
