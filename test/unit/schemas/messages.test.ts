import { describe, expect, it } from 'vitest';
import {
  AcceptedLineSchema,
  ApplyChunkSchema,
  ExecutionInputSchema,
  RejectSchema,
} from '../../../schemas/events/execution.ts';
import { ManifestSchema } from '../../../schemas/events/manifest.ts';
import { OrganKeySchema, OrganSchema, RegisterSchema } from '../../../schemas/ledger/ledger.ts';
import { DEFAULT_JUDGEMENT, JudgementSettingsSchema } from '../../../schemas/settings/judgement.ts';

const manifest = {
  iss: 'health',
  aud: 'urn:lianfang:hub:test',
  jti: '0123456789abcdef',
  iat: 1_772_400_000,
  feed: 'health.measurements',
  schemaVersion: '1.0',
  scope: '370100',
  period: '2026-02',
  mode: 'delta',
  fileName: '检测结果.csv',
  size: 1,
  sha256: `${'A'.repeat(43)}=`,
  dataAsOf: '2026-02-28',
};
const accepts = (changes: object): boolean => ManifestSchema.safeParse({ ...manifest, ...changes }).success;

describe('manifest', () => {
  it('takes months, weeks, quarters and years', () => {
    for (const period of ['2026-02', '2026-W09', '2026-Q1', '2026']) expect(accepts({ period })).toBe(true);
    for (const period of ['2026-2', '2026-Q5', '26-02', '2026-02-01'])
      expect(accepts({ period })).toBe(false);
  });
  it('refuses what a sender must not leave open', () => {
    expect(accepts({})).toBe(true);
    for (const changes of [
      { jti: 'short' },
      { scope: '3701' },
      { size: 0 },
      { size: 5_368_709_121 },
      { sha256: 'A'.repeat(44) },
      { mode: 'both' },
      { dataAsOf: '2026/02/28' },
      { extra: 1 },
    ])
      expect(accepts(changes)).toBe(false);
  });
});

describe('payloads and ledger items', () => {
  it('are strict about names and values', () => {
    expect(ExecutionInputSchema.safeParse({ submissionId: 'x', action: 'submit' }).success).toBe(true);
    expect(ExecutionInputSchema.safeParse({ submissionId: 'x', action: 'delete' }).success).toBe(false);
    expect(
      ApplyChunkSchema.safeParse({ submissionId: 'x', chunk: 0.5, groups: [], groupCount: 1 }).success,
    ).toBe(false);
    expect(AcceptedLineSchema.safeParse({ key: 'k' }).success).toBe(false);
    expect(RejectSchema.safeParse({ row: 0 }).success).toBe(false);
    expect(OrganSchema.safeParse({ organ: 'HR', nameZh: '', feeds: [], status: 'active' }).success).toBe(
      false,
    );
    expect(OrganKeySchema.safeParse({ alg: 'none' }).success).toBe(false);
    expect(RegisterSchema.safeParse({ feed: 'x' }).success).toBe(false);
  });
});

describe('judgement settings', () => {
  it('default to DECISIONS 10–13', () => {
    expect(DEFAULT_JUDGEMENT).toMatchObject({
      freshDays: 45,
      completeMaxRejectShare: 0.02,
      completeMinRowsOfLast: 0.9,
      holdAboveRemovalShare: 0.1,
      gapMinPersons: 5,
      gapMinShare: 0.2,
      graceDaysAfterFounding: 30,
    });
    expect(JudgementSettingsSchema.safeParse({ freshdays: 1 }).success).toBe(false);
  });
});
