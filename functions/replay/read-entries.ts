import { type HistoryEvent, HistoryEventSchema } from '../../schemas/ledger/history.ts';
import { type LinkEvent, LinkEventSchema } from '../../schemas/matching/links.ts';
import { HubError, refuse } from '../shared/errors.ts';
import { mapInFlight } from '../shared/in-flight.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { type Entry, HISTORY_PREFIXES, inReplayOrder } from './order.ts';

/** Entries that are read ahead. */
const WINDOW = 200;
const READS_AT_ONCE = 16;

type Files = Pick<Lake, 'getText' | 'list'>;

/** An entry with what it tells. */
export interface Told {
  readonly entry: Entry;
  readonly event: HistoryEvent | ({ readonly what: 'linked' } & { readonly link: LinkEvent });
}

/** HubError 409 `replay-history-missing` where nothing was ever told to the history. */
export const listEntries = async (lake: Files): Promise<Entry[]> => {
  const keys = await Promise.all(HISTORY_PREFIXES.map((prefix) => lake.list(prefix)));
  const entries = inReplayOrder(keys.flat());
  if (entries.some(({ what }) => what === 'settled' || what === 'found')) return entries;
  throw refuse(
    409,
    'replay-history-missing',
    'The lake has no history below history/: there is nothing to replay.',
    '数据湖中没有 history/ 下的历史记录，无可重放。',
  );
};

const readEntry = async (lake: Files, entry: Entry): Promise<Told> => {
  const found = await lake.getText(entry.key);
  if (found === undefined)
    throw new HubError('replay-object-missing', `${entry.key} is not in the lake.`, {
      messageZh: `数据湖中没有 ${entry.key}`,
    });
  const json: unknown = JSON.parse(found.text);
  const event =
    entry.what === 'linked'
      ? { what: entry.what, link: LinkEventSchema.parse(json) }
      : HistoryEventSchema.parse(json);
  return { entry, event };
};

/** Reads entries in their order, some ahead of the one that is replayed. */
export async function* readEntries(lake: Files, entries: readonly Entry[]): AsyncGenerator<Told, undefined> {
  for (let start = 0; start < entries.length; start += WINDOW)
    yield* await mapInFlight(READS_AT_ONCE, entries.slice(start, start + WINDOW), (entry) =>
      readEntry(lake, entry),
    );
}
