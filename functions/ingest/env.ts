import { environmentOf } from '../shared/environment.ts';

/** Environment of the `ingest` function. */
export const ingestEnvSchema = environmentOf(
  'LEDGER_TABLE',
  'INBOX_BUCKET',
  'LAKE_BUCKET',
  'CLOCK',
  'PSEUDONYM_KEY_ID',
  'INGEST_PIECE_MB',
);
