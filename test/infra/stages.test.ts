import { describe, expect, it } from 'vitest';
import { readStage } from '../../infra/stages.ts';

const stage = (context: Readonly<Record<string, unknown>>) => readStage((key) => context[key]);

describe('stage settings', () => {
  it('take the AWS stage prod when nothing is said', () => {
    expect(stage({})).toMatchObject({
      name: 'prod',
      local: false,
      retain: true,
      clock: 'system',
      encryption: 'customer',
    });
  });

  it('let only the local stage move the clock', () => {
    expect(stage({ stage: 'local' }).clock).toBe('offset');
    expect(() => stage({ settings: '{"clock":"offset"}' })).toThrow(/local stage only/);
    expect(() => stage({ stage: 'test', settings: { clock: 'offset' } })).toThrow(/local stage only/);
  });

  it('cannot be talked into being local', () => {
    expect(stage({ settings: '{"local":true}' }).local).toBe(false);
    expect(() => stage({ settings: '{"local":true,"clock":"offset"}' })).toThrow(/local stage only/);
  });

  it('refuse unknown stages and settings', () => {
    expect(() => stage({ stage: 'prdo' })).toThrow(/Unknown stage "prdo"; known: prod, test, local/);
    expect(() => stage({ settings: '{"mapConcurency":3}' })).toThrow(/mapConcurency/);
  });

  it('take single settings from the context', () => {
    const settings = stage({ settings: '{"alarmEmail":"ops@example.org","judgement":{"freshDays":60}}' });
    expect(settings.alarmEmail).toBe('ops@example.org');
    expect(settings.judgement).toMatchObject({ freshDays: 60, gapMinPersons: 5 });
  });
});
