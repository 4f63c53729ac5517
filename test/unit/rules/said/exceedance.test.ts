import fc from 'fast-check';
import { test } from 'vitest';
import { wideFacts } from '../../../support/draw/exceedance.ts';
import { judge } from '../make.ts';
import { expectSaid } from './said.ts';

test('what is said of chemicals and dusts', async () => {
  await expectSaid({
    name: 'exceedance',
    rules: ['exceedance', 'verdict'],
    facts: wideFacts,
    options: fc.constant({}),
    judge,
  });
});
