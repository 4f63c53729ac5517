import { expect, test } from 'vitest';
import { settingsFor } from '../../../functions/shared/rule-book/judge-by.ts';
import { JudgementSettingsSchema } from '../../../schemas/settings/judgement.ts';

const STAGE = JudgementSettingsSchema.parse({
  duties: { testsKnownFrom: '2024-01-01', testGraceDays: 60 },
  earlySigns: { disease: { days: 200 } },
  freshDaysByFeed: { 'market.firms': 20 },
});

test('a threshold of a rule book leaves those beside it as the stage has them', () => {
  const thresholds = {
    ...{ freshDays: 40, duties: { checkupGraceDays: 10 } },
    ...{ earlySigns: { disease: { minCases: 3 } }, freshDaysByFeed: { 'hr.training': 70 } },
  };
  expect(settingsFor({ thresholds }, STAGE)).toEqual({
    ...STAGE,
    freshDays: 40,
    duties: { ...STAGE.duties, checkupGraceDays: 10 },
    earlySigns: { ...STAGE.earlySigns, disease: { ...STAGE.earlySigns.disease, minCases: 3 } },
    freshDaysByFeed: { ...STAGE.freshDaysByFeed, 'hr.training': 70 },
  });
});
