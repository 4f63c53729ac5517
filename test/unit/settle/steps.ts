import { expect } from 'vitest';
import type { PipelineWorld } from '../../support/pipeline-world.ts';
import { type Row, subjectOf, type Upload } from '../../support/uploads.ts';

export const FEED = 'hr.insured-firms';
export const SCOPE = '370100';

/** So many records with keys and firms in a row. */
export const rowsOf = (count: number, from = 0, text = ''): Row[] =>
  Array.from({ length: count }, (_, n) => ({ key: `K${from + n}`, firm: from + n + 1, text }));
/** Subjects of these firms, as lists name them. */
export const subjects = (...firms: number[]): string[] => firms.map(subjectOf).sort();
/** Uploads and drives to the end, which must be reached. */
export const run = async (
  world: PipelineWorld,
  upload: Upload,
  action: 'submit' | 'confirm' = 'submit',
): Promise<void> => {
  await world.upload(upload);
  expect(await world.drive(upload.id, { action })).toBe('done');
};
/** Dependencies that nothing disturbs. */
export const whole = (world: PipelineWorld) => world.depsOf((store) => store);
