import type { AcceptedLine } from '../../schemas/events/execution.ts';
import { inFlight } from '../shared/in-flight.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { keyAt, recordsOf, type ShardRecords } from './engine/accepted-entry.ts';
import { rowFault } from './fault.ts';
import type { Reading } from './ingest-file.ts';
import { personColumnsOf } from './mask.ts';
import { resolveShard } from './resolve-shard.ts';

/** Shards that are in memory at once. */
const IN_FLIGHT = 2;
const NDJSON = 'application/x-ndjson';
const LF = 0x0a;
/** Shards are of about one size. */
const SPARE = 1.25;

/** Buffers that are used again: one a shard would pile up until the next collection. */
class Rooms {
  readonly #free: Buffer[] = [];

  take(size: number): Buffer {
    const free = this.#free.pop();
    return free !== undefined && free.length >= size ? free : Buffer.allocUnsafe(Math.ceil(size * SPARE));
  }

  giveBack(...rooms: readonly Buffer[]): void {
    this.#free.push(...rooms);
  }
}

/** Entries of accepted rows by shard: those of a file, or of all its pieces. */
export interface ShardSource {
  /** Numbers of the shards that hold any. */
  readonly buckets: () => number[];
  /** Bytes of a shard. */
  readonly size: (bucket: number) => number;
  /** Its entries in the order of their rows, read into `to`, which has room for them. */
  readonly read: (bucket: number, to: Buffer) => Buffer;
}

/** What the second pass counted. */
export interface Written {
  accepted: number;
  duplicates: number;
  records: number;
  /** Records per shard, only the shards that hold any. */
  readonly shards: Record<string, number>;
}
export const nothingWritten = (): Written => ({ accepted: 0, duplicates: 0, records: 0, shards: {} });

/** Adds what other shards came to. */
export const addWritten = (to: Written, { accepted, duplicates, records, shards }: Written): void => {
  to.accepted += accepted;
  to.duplicates += duplicates;
  to.records += records;
  Object.assign(to.shards, shards);
};

/** A row that shares a key with a row of other content: those keys, and all its records. */
export interface Clash {
  readonly row: number;
  readonly keys: readonly string[];
  readonly records: readonly { readonly key: string; readonly subject: string }[];
}

const subjectOf = ({ bytes, starts, ends }: ShardRecords, record: number): string =>
  (JSON.parse(bytes.toString('utf8', starts[record], ends[record])) as AcceptedLine).subject;

/** The names of the key's columns as the sender wrote them. */
const keyColumns = ({ input: { contract }, table: { map } }: Reading): string =>
  contract.naturalKey
    .map((name) => {
      const [index = -1] = map.columns.get(name) ?? [];
      return map.headers[index]?.trim() ?? contract.columns[name]?.headers[0] ?? name;
    })
    .join('+');

/** The clashing keys; of a key with a person in it, the sender's own cells, where the person is masked. */
const shownKeys = (
  { input: { contract }, table }: Reading,
  cells: readonly string[],
  keys: readonly string[],
) => {
  const persons = personColumnsOf(contract);
  if (!contract.naturalKey.some((name) => persons.has(name))) return keys.join('; ');
  return contract.naturalKey
    .map((name) => (table.map.columns.get(name) ?? []).map((index) => cells[index] ?? '').join(''))
    .join('|');
};

/** Puts the lines of records one behind the other, in the order of the list. */
const putLines = (
  { bytes, starts, ends }: ShardRecords,
  records: readonly number[],
  lines: Buffer,
): Buffer => {
  let at = 0;
  for (const record of records) {
    at += bytes.copy(lines, at, starts[record], ends[record]);
    lines[at] = LF;
    at += 1;
  }
  return lines.subarray(0, at);
};

/** Rows whose keys clash with those of others: rejected for that, whatever else they are. */
export class Clashes {
  readonly #reading: Reading;
  readonly #keys = new Map<number, readonly string[]>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  add({ row, keys, records }: Clash): void {
    this.#keys.set(row, keys);
    this.#reading.warnings.leaveOut(row);
    this.#reading.protects.addConflict(records);
  }

  /** Their cells are read once more from the file, for only they are needed of it. */
  async reject(): Promise<void> {
    const [reading, keysOf] = [this.#reading, this.#keys];
    if (keysOf.size === 0) return;
    const about = keyColumns(reading);
    await reading.again(keysOf, (row, cells) => {
      const value = shownKeys(reading, cells, keysOf.get(row) ?? []);
      return reading.rejects.add(row, cells, [rowFault({ code: 'key-conflict', value, about })]);
    });
  }
}

/** Resolves conflicts and duplicates shard by shard and writes the records that are accepted; tells of the conflicts. */
export const writeShards = async (
  lake: Pick<Lake, 'putBytes'>,
  submissionId: string,
  source: ShardSource,
  clashed: (clash: Clash) => void,
): Promise<Written> => {
  const written = nothingWritten();
  const rooms = new Rooms();
  await inFlight(IN_FLIGHT, source.buckets(), async (shard) => {
    const size = source.size(shard);
    const [room, lines] = [rooms.take(size), rooms.take(size)];
    const records = recordsOf(source.read(shard, room));
    const resolved = resolveShard(records);
    written.accepted += resolved.accepted;
    written.duplicates += resolved.duplicates;
    for (const { row, keys, records: clashing } of resolved.conflicts) {
      const named = clashing.map((record) => ({
        key: keyAt(records, record),
        subject: subjectOf(records, record),
      }));
      clashed({ row, keys, records: named });
    }
    if (resolved.kept.length > 0) {
      written.records += resolved.kept.length;
      written.shards[String(shard)] = resolved.kept.length;
      const body = putLines(records, resolved.kept, lines);
      await lake.putBytes(lakeKeys.accepted(submissionId, shard), body, NDJSON);
    }
    rooms.giveBack(room, lines);
  });
  return written;
};

/** Writes the accepted records of a file that was read whole; those that clash go to the rejects. */
export const writeAccepted = async (
  lake: Pick<Lake, 'putBytes'>,
  submissionId: string,
  reading: Reading,
): Promise<Written> => {
  const clashes = new Clashes(reading);
  const written = await writeShards(lake, submissionId, reading.accepted, (clash) => clashes.add(clash));
  // Its rows are written: the memory is wanted for reading the file once more.
  reading.accepted.close();
  await clashes.reject();
  return written;
};
