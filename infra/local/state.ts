import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import * as z from 'zod';
import { paths } from './paths.ts';

export const LaneSchema = z.enum(['given', 'docker', 'python', 'host']);
export type Lane = z.infer<typeof LaneSchema>;

/** What `up` started, so that `status`, `logs` and `down` find it again. */
const StateSchema = z.strictObject({
  lane: LaneSchema,
  endpoint: z.string(),
  /** Process of the emulator (python lane) or name of the container (docker lane). */
  pid: z.int().optional(),
  container: z.string().optional(),
});
export type State = z.infer<typeof StateSchema>;

export const readState = async (): Promise<State | undefined> => {
  try {
    return StateSchema.parse(JSON.parse(await readFile(paths.state, 'utf8')));
  } catch {
    return undefined;
  }
};

export const writeState = async (state: State): Promise<void> => {
  await mkdir(paths.local, { recursive: true });
  await writeFile(paths.state, `${JSON.stringify(state, null, 2)}\n`);
};

export const clearState = (): Promise<void> => rm(paths.state, { force: true });
