import type { Fact } from '../../../../schemas/records/fact.ts';
import { normaliseName } from '../../../shared/normalise-name.ts';
import type { JudgeContext } from '../outcome.ts';

/** A rejected row of an insured register may be about whom these facts are filed under (DECISIONS 11). */
export const isProtected = (facts: readonly Fact[], { protects }: JudgeContext): boolean =>
  facts.some(({ subject, record }) => {
    if (protects.subjects.has(subject)) return true;
    const name = 'name' in record ? (record.name ?? '') : '';
    return name !== '' && protects.names.size > 0 && protects.names.has(normaliseName(name));
  });
