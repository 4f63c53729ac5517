import fc from 'fast-check';
import { test } from 'vitest';
import { wideFacts } from '../../../support/draw/early-signs.ts';
import { judgeSigns } from '../make-signs.ts';
import { expectSaid } from './said.ts';

test('what is said of early signs', async () => {
  await expectSaid({
    name: 'early-signs',
    rules: ['injury-rate', 'rising-trend', 'minor-cluster', 'near-limit', 'disease-cluster', 'several-lists'],
    facts: wideFacts,
    options: fc.constant({}),
    judge: judgeSigns,
  });
});
