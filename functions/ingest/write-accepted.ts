import type { AcceptedLine } from '../../schemas/events/execution.ts';
import { inFlight } from '../shared/in-flight.ts';
import { lakeKeys } from '../shared/keys.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { rowFault } from './fault.ts';
import type { Reading } from './ingest-file.ts';
import { personColumnsOf } from './mask.ts';
import { type Resolved, resolveShard, type SpooledRow } from './resolve-shard.ts';

/** Shards that are in memory at once. */
const IN_FLIGHT = 4;

/** What the second pass counted. */
export interface Written {
  accepted: number;
  duplicates: number;
  records: number;
  /** Records per shard, only the shards that hold any. */
  readonly shards: Record<string, number>;
}

const lineOf = ({ row, spread, built }: Resolved['kept'][number]): string => {
  const line: AcceptedLine = { ...built, spread, row };
  return JSON.stringify(line);
};

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

/** Resolves conflicts and duplicates shard by shard and writes the accepted records; conflicts go to the rejects. */
export const writeAccepted = async (
  lake: Pick<Lake, 'writeLines'>,
  submissionId: string,
  reading: Reading,
): Promise<Written> => {
  const written: Written = { accepted: 0, duplicates: 0, records: 0, shards: {} };
  const about = keyColumns(reading);
  await inFlight(IN_FLIGHT, reading.accepted.buckets(), async (shard) => {
    const lines = await reading.accepted.lines(shard);
    const resolved = resolveShard(lines.map((line) => JSON.parse(line) as SpooledRow));
    written.accepted += resolved.accepted;
    written.duplicates += resolved.duplicates;
    for (const { row, keys } of resolved.conflicts) {
      const fault = rowFault({ code: 'key-conflict', value: shownKeys(reading, row.cells, keys), about });
      reading.protects.addConflict(row.records);
      await reading.rejects.add(row.row, row.cells, [fault]);
      reading.warnings.leaveOut(row.row);
    }
    if (resolved.kept.length === 0) return;
    written.records += resolved.kept.length;
    written.shards[String(shard)] = resolved.kept.length;
    await lake.writeLines(lakeKeys.accepted(submissionId, shard), resolved.kept.map(lineOf));
  });
  return written;
};
