import { test } from 'vitest';
import { facts, options } from '../../../support/draw/leads-duties.ts';
import { judge } from '../make.ts';
import { expectSaid } from './said.ts';

test('what is said of leads', async () => {
  await expectSaid({
    name: 'leads',
    rules: ['concealed-death', 'injury-uninsured', 'disease-unapplied', 'undeclared'],
    facts,
    options,
    judge,
  });
});
