import fc from 'fast-check';
import { test } from 'vitest';
import { wideFacts } from '../../../support/draw/physical.ts';
import { judge } from '../make.ts';
import { expectSaid } from './said.ts';

test('what is said of physical agents', async () => {
  await expectSaid({
    name: 'physical',
    rules: ['exceedance', 'verdict'],
    facts: wideFacts,
    options: fc.constant({}),
    judge,
  });
});
