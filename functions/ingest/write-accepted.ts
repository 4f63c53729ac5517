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

/** What the second pass counted. */
export interface Written {
  accepted: number;
  duplicates: number;
  records: number;
  /** Records per shard, only the shards that hold any. */
  readonly shards: Record<string, number>;
}

const subjectOf = ({ bytes, starts, ends }: ShardRecords, record: number): string =>
  (JSON.parse(bytes.toString('utf8', starts[record], ends[record])) as AcceptedLine).subject;

/** The names of the key's columns as the sender wrote them. */
const keyColumns = ({ input: { contract }, table }: Reading): string =>
  contract.naturalKey
    .map((name) => {
      const [index = -1] = table?.map.columns.get(name) ?? [];
      return table?.map.headers[index]?.trim() ?? contract.columns[name]?.headers[0] ?? name;
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
    .map((name) => (table?.map.columns.get(name) ?? []).map((index) => cells[index] ?? '').join(''))
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

/** Rejects rows whose keys clash: their cells are read once more from the file, for only they are needed of it. */
const rejectConflicts = async (
  reading: Reading,
  conflicts: ReadonlyMap<number, readonly string[]>,
): Promise<void> => {
  if (conflicts.size === 0) return;
  const about = keyColumns(reading);
  await reading.again(conflicts, (row, cells) => {
    const value = shownKeys(reading, cells, conflicts.get(row) ?? []);
    return reading.rejects.add(row, cells, [rowFault({ code: 'key-conflict', value, about })]);
  });
};

/** Resolves conflicts and duplicates shard by shard and writes the accepted records; conflicts go to the rejects. */
export const writeAccepted = async (
  lake: Pick<Lake, 'putBytes'>,
  submissionId: string,
  reading: Reading,
): Promise<Written> => {
  const written: Written = { accepted: 0, duplicates: 0, records: 0, shards: {} };
  const conflicts = new Map<number, readonly string[]>();
  const rooms = new Rooms();
  await inFlight(IN_FLIGHT, reading.accepted.buckets(), async (shard) => {
    const size = reading.accepted.size(shard);
    const [room, lines] = [rooms.take(size), rooms.take(size)];
    const records = recordsOf(reading.accepted.read(shard, room));
    const resolved = resolveShard(records);
    written.accepted += resolved.accepted;
    written.duplicates += resolved.duplicates;
    for (const { row, keys, records: clashing } of resolved.conflicts) {
      conflicts.set(row, keys);
      reading.warnings.leaveOut(row);
      reading.protects.addConflict(
        clashing.map((record) => ({ key: keyAt(records, record), subject: subjectOf(records, record) })),
      );
    }
    if (resolved.kept.length > 0) {
      written.records += resolved.kept.length;
      written.shards[String(shard)] = resolved.kept.length;
      const body = putLines(records, resolved.kept, lines);
      await lake.putBytes(lakeKeys.accepted(submissionId, shard), body, NDJSON);
    }
    rooms.giveBack(room, lines);
  });
  await rejectConflicts(reading, conflicts);
  return written;
};
