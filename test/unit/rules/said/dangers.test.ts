import fc from 'fast-check';
import { test } from 'vitest';
import { dangerFacts } from '../../../support/draw/dangers.ts';
import { judge } from '../make.ts';
import { fed } from '../make-leads.ts';
import { expectSaid } from './said.ts';

test('what is said of hidden dangers', async () => {
  await expectSaid({
    name: 'dangers',
    rules: ['hidden-danger', 'repeated-danger', 'unproved-closing'],
    facts: dangerFacts,
    options: fc.constant(fed()),
    judge,
  });
});
