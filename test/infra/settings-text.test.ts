import { describe, expect, it } from 'vitest';
import { settingsText } from '../../infra/settings-text.ts';
import { DEFAULT_JUDGEMENT, JudgementSettingsSchema } from '../../schemas/settings/judgement.ts';
import { NoticePolicySchema } from '../../schemas/settings/notice-policy.ts';

const judgement = (over: object) => JudgementSettingsSchema.parse(over);

describe('settings in the environment of a function', () => {
  it('are empty where a stage takes everything as it is', () => {
    expect(settingsText(JudgementSettingsSchema, DEFAULT_JUDGEMENT)).toBe('{}');
    expect(settingsText(NoticePolicySchema, NoticePolicySchema.parse({}))).toBe('{}');
  });

  it.each([
    { freshDays: 30 },
    { freshDaysByFeed: { 'health.declarations': 120, 'emergency.accidents': 60 } },
    { duties: { testGraceDays: 10 }, earlySigns: { nearLimit: { share: '0.8' } } },
    { registerZones: { '370200': ['370271'] }, estimateMonthlyWage: '4500' },
  ])('say what differs, and come back whole: %j', (over) => {
    const settings = judgement(over);
    const text = settingsText(JudgementSettingsSchema, settings);
    expect(JudgementSettingsSchema.parse(JSON.parse(text))).toEqual(settings);
    expect(text.length).toBeLessThan(200);
  });

  it('hold a changed list whole', () => {
    const { lines } = NoticePolicySchema.parse({});
    const settings = NoticePolicySchema.parse({ lines: lines.slice(0, 1), mark: '样本' });
    const text = settingsText(NoticePolicySchema, settings);
    expect(NoticePolicySchema.parse(JSON.parse(text))).toEqual(settings);
    expect(Object.keys(JSON.parse(text)).sort()).toEqual(['lines', 'mark']);
  });
});
