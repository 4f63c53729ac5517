import * as z from 'zod';
import { type Register, RegisterSchema, type Submission } from '../../schemas/ledger/ledger.ts';
import {
  EMPTY_POINTER,
  IndexPointerSchema,
  type PointerSnapshot,
  readPointer,
  writePointer,
} from '../shared/index/pointer.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Registers } from '../shared/ports/ledger.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { stubRegister } from '../shared/register-stub.ts';

/** Index and register as they stood before a submission settled; null where there was none. */
const PreviousSchema = z.strictObject({
  pointer: IndexPointerSchema.nullable(),
  register: RegisterSchema.nullable(),
});
export type Previous = z.infer<typeof PreviousSchema>;

/** Undefined when the submission never came as far as its settling. */
export const readPrevious = async (lake: Lake, id: string): Promise<Previous | undefined> => {
  const found = await lake.getText(lakeKeys.previous(id));
  return found === undefined ? undefined : PreviousSchema.parse(JSON.parse(found.text));
};

export const savePrevious = async (
  lake: Lake,
  id: string,
  { pointer }: PointerSnapshot,
  register: Register | undefined,
): Promise<Previous> => {
  const { applying: _, ...settled } = register ?? { applying: undefined };
  const previous = PreviousSchema.parse({
    pointer: pointer ?? null,
    register: register === undefined ? null : settled,
  });
  await lake.putText(lakeKeys.previous(id), JSON.stringify(previous), { contentType: 'application/json' });
  return previous;
};

/**
 * Puts index and register back to what they were before this submission, if they are still its own: only the latest
 * one can be taken back. The register keeps this submission's mark until the caller clears it. Harmless to repeat.
 */
export const restorePrevious = async (
  { lake, registers }: { readonly lake: Lake; readonly registers: Pick<Registers, 'get' | 'put'> },
  { submissionId, manifest }: Submission,
): Promise<void> => {
  const { feed, scope } = manifest;
  const previous = await readPrevious(lake, submissionId);
  if (previous === undefined) return;
  const snapshot = await readPointer(lake, feed, scope);
  if (snapshot.pointer?.submissionId === submissionId)
    await writePointer(lake, manifest, previous.pointer ?? EMPTY_POINTER, snapshot);
  const register = await registers.get(feed, scope);
  if (register?.submissionId !== submissionId) return;
  const stub = stubRegister(feed, scope, submissionId);
  await registers.put(previous.register === null ? stub : { ...previous.register, applying: submissionId });
};
