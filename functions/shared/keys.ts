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
  /** Alert id to its subject, for GET /v1/alerts/{id}; under `NOTICE` the document that covers it. */
  alertRefPk: (alertId: string) => `ALERT#${alertId}`,
  alertNoticeSk: 'NOTICE',
  /** In the partition of a subject: which others are the same firm, or its branches. */
  linksSk: 'LINKS',
} as const;

/** Proposals that two subjects are one firm, in the cases; `gsi1` lists by city, ordered by commit sequence. */
export const matchKeys = {
  pk: (matchId: string) => `MATCH#${matchId}`,
  metaSk: 'META',
  cityPk: (city: string, shard: number) => `MATCHES#${city}#${shard}`,
  cityPkOf: (city: string, matchId: string) => `MATCHES#${city}#${cityShard(matchId)}`,
} as const;

/** Id of a proposal: the same two subjects are proposed once, whatever was decided. */
export const matchIdOf = (kind: string, from: string, into: string): string =>
  sha256Hex(`${kind}|${from}|${into}`).slice(0, 24);

/** Documents in the cases: the document, its events and files in one partition; indexes by city and by the next due day. */
export const noticeKeys = {
  pk: (noticeId: string) => `NOTICE#${noticeId}`,
  metaSk: 'META',
  eventSk: (n: number) => `EVENT#${String(n).padStart(6, '0')}`,
  eventPrefix: 'EVENT#',
  fileSk: (fileId: string) => `FILE#${fileId}`,
  filePrefix: 'FILE#',
  /** Last event whose messages are written. */
  toldSk: 'TOLD',
  /** In the partition of the firm: which documents it has. */
  subjectSk: (noticeId: string) => `NOTICE#${noticeId}`,
  subjectPrefix: 'NOTICE#',
  cityPk: (city: string, shard: number) => `NOTICES#${city}#${shard}`,
  cityPkOf: (city: string, subject: string) => `NOTICES#${city}#${cityShard(subject)}`,
  dueMonthPk: (day: string) => `NOTICE-DUE#${day.slice(0, 7)}`,
  serial: (city: string, year: string, kind: string) => ({
    pk: `SERIAL#${city}#${year}#${kind}`,
    sk: 'META',
  }),
  /** Changes still to be worked on, spread over the shards of their id. */
  outboxPk: (shard: number) => `OUTBOX#${shard}`,
  outbox: (seq: number, what: string, id: string) => ({
    pk: `OUTBOX#${cityShard(id)}`,
    sk: `${padSeq(seq)}#${what}#${id}`,
  }),
} as const;

/**
 * Id of a document: drafts are open per firm, department, kind of document, inherited order and business day, and
 * close at signing (DECISIONS 15); `round` counts those of one day.
 */
export const noticeIdOf = (parts: {
  subject: string;
  organ: string;
  city: string;
  kind: string;
  order: string;
  day: string;
  round: number;
}): string => {
  const { subject, organ, city, kind, order, day, round } = parts;
  return `${sha256Hex([subject, organ, city, kind, order, day].join('|')).slice(0, 20)}-${round}`;
};

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
  /** Settled submissions of a feed by period: what the reporting calendar counts. */
  filingsPk: (feed: string) => `FILINGS#${feed}`,
  filing: (filing: { feed: string; period: string; scope: string; seq: number }) => ({
    pk: `FILINGS#${filing.feed}`,
    sk: `${filing.period}#${filing.scope}#${padSeq(filing.seq)}`,
  }),
  lock: (feed: string, scope: string) => ({ pk: `LOCK#${feed}#${scope}`, sk: 'META' }),
  sequence: { pk: 'SEQUENCE', sk: 'META' },
  chainHead: (day: string, shard: number) => ({ pk: `CHAIN#${day}#${shard}`, sk: 'HEAD' }),
  audit: (day: string, id: string) => ({ pk: `AUDIT#${day}`, sk: id }),
  clock: { pk: 'CLOCK', sk: 'META' },
  cityMode: (city: string) => ({ pk: 'CITY-MODE', sk: city }),
  endpoint: (organ: string, city: string) => ({ pk: 'ENDPOINT', sk: `${organ}:${city}` }),
  /** Messages of one office about one document, in order; gsi1 is the office's inbox. */
  lanePk: (office: string, documentId: string) => `LANE#${office}#${documentId}`,
  messageSk: (n: number) => `MSG#${String(n).padStart(6, '0')}`,
  messagePrefix: 'MSG#',
  leaseSk: 'LEASE',
  inboxPk: (office: string) => `INBOX#${office}`,
  /** Offices that have an inbox. */
  inboxOf: (office: string) => ({ pk: 'INBOXES', sk: office }),
  report: (reportId: string) => ({ pk: `REPORT#${reportId}`, sk: 'META' }),
  /** gsi1: reports of a person, newest last. */
  reportsPk: (sub: string) => `REPORTS#${sub}`,
  padSeq,
} as const;

const shardName = (shard: number): string => `shard-${String(shard).padStart(4, '0')}.ndjson`;
const padPart = (part: number): string => String(part).padStart(5, '0');
const chunkName = (chunk: number, ext: string): string => `chunk-${padPart(chunk)}.${ext}`;

/** The lake: what a submission leaves at each step, the key indexes, the lists of who is to be assessed. */
export const lakeKeys = {
  summary: (id: string) => `ingest/${id}/summary.json`,
  accepted: (id: string, shard: number) => `ingest/${id}/accepted/${shardName(shard)}`,
  rejectsNdjson: (id: string) => `ingest/${id}/rejects.ndjson`,
  rejectsCsv: (id: string) => `ingest/${id}/rejects.csv`,
  rejectsXlsx: (id: string) => `ingest/${id}/rejects.xlsx`,
  warningsNdjson: (id: string) => `ingest/${id}/warnings.ndjson`,
  warningsCsv: (id: string) => `ingest/${id}/warnings.csv`,
  /** How a large file is cut, and the lists that the maps over its pieces and over its shards read. */
  cut: (id: string) => `pieces/${id}/cut.json`,
  pieceList: (id: string) => `pieces/${id}/pieces.json`,
  groupList: (id: string) => `pieces/${id}/groups.json`,
  /** What was found in a piece: `found.json`, `protects.json`, `rows.bin`, `rejects.ndjson`, `warnings.ndjson`. */
  piece: (id: string, piece: number, name: string) => `pieces/${id}/piece-${padPart(piece)}/${name}`,
  /** What came of a group of shards: `written.json`, `clashes.ndjson`. */
  group: (id: string, group: number, name: string) => `pieces/${id}/group-${padPart(group)}/${name}`,
  /** JSON array of ApplyChunk: what the Apply map reads. A committed list, never a prefix (DECISIONS 23). */
  applyChunks: (id: string) => `apply/${id}/chunks.json`,
  undo: (id: string, chunk: number) => `apply/${id}/undo/${chunkName(chunk, 'ndjson')}`,
  /** What the file looks like, for the next one of its feed and scope to be compared with. */
  profile: (id: string) => `apply/${id}/profile.json`,
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
  /** Subjects that were not judged because this register was half applied; read and cleared at its settle. */
  heldPrefix: (feed: string, scope: string) => `held/${feed}/${scope}/`,
  held: (feed: string, scope: string, name: string) => `held/${feed}/${scope}/${name}.ndjson`,
  /** A version of the rule book, never changed once it is there; and which one is in force. */
  ruleBook: (version: string) => `rulebook/${version}.json`,
  ruleBookPointer: 'rulebook/current.json',
  /** A rehearsal: what was ordered, what each chunk of subjects would change, what it comes down to. */
  rehearsal: (id: string, name: string) => `rehearsals/${id}/${name}`,
  /** Last finished rehearsal of a version against the one that was in force. */
  rehearsed: (version: string, against: string) => `rehearsals/finished/${version}/${against}.json`,
  /** A document as it was sent. */
  noticeFile: (noticeId: string, name: string) => `notices/${noticeId}/${name}`,
  /** Every step of every document, for replay in order (DECISIONS 21). */
  noticeEvent: (noticeId: string, n: number) =>
    `cases/notices/${noticeId}/${String(n).padStart(6, '0')}.json`,
  noticeEventPrefix: 'cases/notices/',
  /** What was known of a proof when it was announced. */
  noticeFileRecord: (noticeId: string, fileId: string) => `cases/files/${noticeId}/${fileId}.json`,
  noticeFilePrefix: 'cases/files/',
  /** A policy of documents that steps were taken by, under its hash. */
  noticePolicy: (hash: string) => `cases/policies/${hash}.json`,
  /** What changed facts or alerts, in the order of replay. */
  history: (seq: number, what: string, name: string) => `history/${padSeq(seq)}-${what}-${name}.json`,
  historyPrefix: 'history/',
  /** Every change of links, for replay in order. */
  linkPrefix: 'cases/links/',
  linkEvent: (seq: number, from: string) => `cases/links/${padSeq(seq)}-${sha256Hex(from).slice(0, 16)}.json`,
  /** The registers that firms were last matched by. */
  matchedRegisters: 'cases/matches/registers.json',
  /** Proofs put by presigned upload. */
  evidence: (noticeId: string, fileId: string) => `evidence/${noticeId}/${fileId}`,
  /** Injury rates that firms are judged by; those of each year; what the current ones were computed from. */
  baselines: 'baselines/current.json',
  baselinesVersion: (version: string) => `baselines/versions/${version}.json`,
  baselinesOfYear: (year: number) => `baselines/${year}.json`,
  baselineBasis: 'baselines/basis.json',
  reportFile: (reportId: string, name: string) => `reports/${reportId}/${name}`,
  /** A filled visit list, and what its check gave. */
  inspection: (inspectionId: string, name: string) => `inspections/${inspectionId}/${name}`,
  returnFile: (submissionId: string, name: string) => `returns/${submissionId}/${name}`,
} as const;
