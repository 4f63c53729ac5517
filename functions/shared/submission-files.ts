import * as z from 'zod';
import {
  type ApplyChunk,
  ApplyChunkSchema,
  type IngestSummary,
  IngestSummarySchema,
} from '../../schemas/events/execution.ts';
import { HubError } from './errors.ts';
import { lakeKeys } from './keys.ts';
import type { Lake } from './ports/stores.ts';

type Files = Pick<Lake, 'getText'>;

/** What ingest found; undefined when it never came to its end. */
export const findSummary = async (lake: Files, id: string): Promise<IngestSummary | undefined> => {
  const found = await lake.getText(lakeKeys.summary(id));
  return found === undefined ? undefined : IngestSummarySchema.parse(JSON.parse(found.text));
};

/** As `findSummary`; HubError `summary-missing`. */
export const readSummary = async (lake: Files, id: string): Promise<IngestSummary> => {
  const summary = await findSummary(lake, id);
  if (summary !== undefined) return summary;
  throw new HubError('summary-missing', `Submission ${id} was not ingested.`, {
    messageZh: '该报送尚未解析',
  });
};

/** The committed list of Apply chunks; empty when plan never wrote one, so that there is nothing to undo. */
export const readApplyChunks = async (lake: Files, id: string): Promise<ApplyChunk[]> => {
  const found = await lake.getText(lakeKeys.applyChunks(id));
  return found === undefined ? [] : z.array(ApplyChunkSchema).parse(JSON.parse(found.text));
};
