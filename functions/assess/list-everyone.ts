import * as z from 'zod';
import { countAssessChunks, writeAssessList } from '../shared/index/assess-list.ts';
import { everySubject } from '../shared/index/subjects.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Registers } from '../shared/ports/ledger.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { isFirm } from './assess-chunk.ts';

interface ListDeps {
  readonly lake: Lake;
  readonly registers: Pick<Registers, 'list'>;
  readonly feeds: readonly string[];
}

export const ListOrderSchema = z.strictObject({ cause: z.string() });

/** What a map over everyone reads. */
export interface Everyone {
  readonly cause: string;
  readonly assessKey: string;
  readonly assessChunks: number;
}

/** Lists every firm that a key index of any feed names. A list of the cause that is there is taken as it is. */
export const listEveryone =
  (deps: ListDeps) =>
  async ({ cause }: z.infer<typeof ListOrderSchema>): Promise<Everyone> => {
    const known = await countAssessChunks(deps.lake, cause);
    if (known !== undefined) return { cause, assessKey: lakeKeys.assessChunks(cause), assessChunks: known };
    const firms = new Set<string>();
    for await (const subject of everySubject(deps)) if (isFirm(subject)) firms.add(subject);
    return { cause, ...(await writeAssessList(deps.lake, cause, firms)) };
  };
