import { sha256Hex } from './hash.ts';

// Every key of every store, in one file. DynamoDB keys are `pk`/`sk` strings; S3 keys are paths in the lake.

/** City lists are spread over this many partitions and merged (DECISIONS 24). */
export const CITY_SHARDS = 8;
const cityShard = (subject: string): number =>
  Number.parseInt(sha256Hex(subject).slice(0, 4), 16) % CITY_SHARDS;
const padSeq = (seq: number): string => String(seq).padStart(17, '0');

/** Facts: one partition a subject. */
export const factKeys = {
  pk: (subject: string) => `SUBJECT#${subject}`,
  sk: (feed: string, scope: string, naturalKey: string) => `${feed}#${scope}#${naturalKey}`,
} as const;

/** Cases: head and alerts of a subject in one partition; `gsi1` lists by city, `gsi2` by the day of review. */
export const caseKeys = {
  pk: (subject: string) => `SUBJECT#${subject}`,
  headSk: 'HEAD',
  alertSk: (alertId: string) => `ALERT#${alertId}`,
  /** Index of alerts by city, ordered by commit sequence. */
  cityPk: (city: string, shard: number) => `ALERTS#${city}#${shard}`,
  cityPkOf: (city: string, subject: string) => `ALERTS#${city}#${cityShard(subject)}`,
  citySk: (seq: number, alertId: string) => `${padSeq(seq)}#${alertId}`,
  /** Index of heads by city, for "not evaluated" counts; ordered by subject. */
  headCityPk: (city: string, shard: number) => `HEADS#${city}#${shard}`,
  headCityPkOf: (city: string, subject: string) => `HEADS#${city}#${cityShard(subject)}`,
  /** Second index (`gsi2pk`, `gsi2sk`): heads by the day on which they must be looked at again. */
  dueMonthPk: (day: string) => `DUE#${day.slice(0, 7)}`,
  dueSk: (day: string, subject: string) => `${day}#${subject}`,
  /** Alert id to its subject, for GET /v1/alerts/{id}. */
  alertRefPk: (alertId: string) => `ALERT#${alertId}`,
} as const;

/** Alert id: kind, subject and topic, plus the episode; edition and report stay out of it (DECISIONS 7). */
export const alertIdOf = (kind: string, subject: string, topic: string, episode: number): string =>
  `${sha256Hex(`${kind}|${subject}|${topic}`).slice(0, 20)}-${episode}`;

/** The ledger: organs, keys, submissions, registers, receipts, audit. */
export const ledgerKeys = {
  organ: (organ: string) => ({ pk: `ORGAN#${organ}`, sk: 'META' }),
  organKey: (kid: string) => ({ pk: `KEY#${kid}`, sk: 'META' }),
  issuer: (issuer: string) => ({ pk: `ISSUER#${issuer}`, sk: 'META' }),
  jti: (issuer: string, jti: string) => ({ pk: `JTI#${issuer}#${jti}`, sk: 'META' }),
  submission: (id: string) => ({ pk: `SUBMISSION#${id}`, sk: 'META' }),
  chunk: (id: string, chunk: number) => ({
    pk: `SUBMISSION#${id}`,
    sk: `CHUNK#${String(chunk).padStart(5, '0')}`,
  }),
  chunkPrefix: 'CHUNK#',
  /** gsi1: submissions of an organ, newest last. */
  organSubmissionsPk: (organ: string) => `SUBMISSIONS#${organ}`,
  register: (feed: string, scope: string) => ({ pk: `REGISTER#${feed}`, sk: scope }),
  lock: (feed: string, scope: string) => ({ pk: `LOCK#${feed}#${scope}`, sk: 'META' }),
  sequence: { pk: 'SEQUENCE', sk: 'META' },
  chainHead: (day: string, shard: number) => ({ pk: `CHAIN#${day}#${shard}`, sk: 'HEAD' }),
  audit: (day: string, id: string) => ({ pk: `AUDIT#${day}`, sk: id }),
  clock: { pk: 'CLOCK', sk: 'META' },
  padSeq,
} as const;

const shardName = (shard: number): string => `shard-${String(shard).padStart(4, '0')}.ndjson`;
const chunkName = (chunk: number, ext: string): string => `chunk-${String(chunk).padStart(5, '0')}.${ext}`;

/** The lake: what a submission leaves at each step, the key indexes, the lists of who is to be assessed. */
export const lakeKeys = {
  summary: (id: string) => `ingest/${id}/summary.json`,
  accepted: (id: string, shard: number) => `ingest/${id}/accepted/${shardName(shard)}`,
  rejectsNdjson: (id: string) => `ingest/${id}/rejects.ndjson`,
  rejectsCsv: (id: string) => `ingest/${id}/rejects.csv`,
  /** JSON array of ApplyChunk: what the Apply map reads. A committed list, never a prefix (DECISIONS 23). */
  applyChunks: (id: string) => `apply/${id}/chunks.json`,
  undo: (id: string, chunk: number) => `apply/${id}/undo/${chunkName(chunk, 'ndjson')}`,
  touched: (id: string, chunk: number) => `apply/${id}/touched/${chunkName(chunk, 'ndjson')}`,
  /** Index pointer and register as they stood before a submission settled: what its withdrawal restores. */
  previous: (id: string) => `apply/${id}/previous.json`,
  /** Every receipt that was sealed, by its hash: the chain stays readable though a repeat may seal another one. */
  receipt: (id: string, hash: string) => `apply/${id}/receipts/${hash}.jws`,
  indexPointer: (feed: string, scope: string) => `index/${feed}/${scope}/current.json`,
  indexShard: (feed: string, scope: string, id: string, shard: number) =>
    `index/${feed}/${scope}/${id}/${shardName(shard)}`,
  /** JSON array of AssessChunk: what the Assess map reads. */
  assessChunks: (cause: string) => `assess/${cause}/chunks.json`,
  assessSubjects: (cause: string, chunk: number) => `assess/${cause}/${chunkName(chunk, 'ndjson')}`,
  /** JSON array of the held files that went into an assessment, deleted when it is finished. */
  assessHeld: (cause: string) => `assess/${cause}/held.json`,
  /** Subjects whose insurance was not judged because this register was half applied; read and cleared at its settle. */
  heldPrefix: (feed: string, scope: string) => `held/${feed}/${scope}/`,
  held: (feed: string, scope: string, name: string) => `held/${feed}/${scope}/${name}.ndjson`,
} as const;
