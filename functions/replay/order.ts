import { lakeKeys } from '../shared/keys.ts';

const KINDS = ['settled', 'withdrawn', 'found', 'linked', 'assessed', 'word'] as const;
type Kind = (typeof KINDS)[number];

/** An entry of the history as its key tells of it. */
export interface Entry {
  readonly key: string;
  readonly what: Kind;
  /** Commit sequence: system milliseconds × 1000 plus a tie. */
  readonly seq: number;
  /** Submission, inspection, or cause and file of an assessment. */
  readonly name: string;
}

const KEY = /^history\/(\d+)-([a-z]+)-(.+)\.json$/;
const LINK = /^cases\/links\/(\d+)-(.+)\.json$/;

const isKind = (text: string): text is Kind => (KINDS as readonly string[]).includes(text);

/** Undefined for a key that is none of the history, nor of the links. */
const entryOf = (key: string): Entry | undefined => {
  const [, linkSeq, linkName = ''] = LINK.exec(key) ?? [];
  if (linkSeq !== undefined) return { key, what: 'linked', seq: Number(linkSeq), name: linkName };
  const [, seq, what = '', name = ''] = KEY.exec(key) ?? [];
  return seq !== undefined && isKind(what) ? { key, what, seq: Number(seq), name } : undefined;
};

/** The submission whose settling or withdrawal an entry follows from, as the machine names its causes. */
const rootsOf = ({ what, name }: Entry): readonly string[] => {
  if (what === 'withdrawn') return [`settled ${name}`];
  if (what !== 'assessed') return [];
  const cause = name.slice(0, name.lastIndexOf('~'));
  const submissionId = cause.replace(/-withdraw.*$/, '');
  return submissionId === cause
    ? [`settled ${cause}`]
    : [`settled ${submissionId}`, `withdrawn ${submissionId}`];
};

const rankOf = ({ what }: Entry): number => KINDS.indexOf(what);
const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const inOrder = (a: Entry, b: Entry): number =>
  a.seq - b.seq || rankOf(a) - rankOf(b) || byText(a.name, b.name);

/**
 * Keys of history and links in the order in which they are replayed: by commit sequence; at the same instant what
 * changes facts comes before who was judged, and that before what was said of the alerts. Clocks of two functions may
 * differ by some milliseconds: nothing is replayed before what it follows from.
 */
export const inReplayOrder = (keys: Iterable<string>): Entry[] => {
  const entries = [...keys].flatMap((key) => entryOf(key) ?? []);
  const seqs = new Map<string, number>();
  for (const entry of entries.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    if (entry.what !== 'settled' && entry.what !== 'withdrawn') continue;
    const before = rootsOf(entry).map((root) => seqs.get(root) ?? 0);
    seqs.set(`${entry.what} ${entry.name}`, Math.max(entry.seq, ...before));
  }
  const placed = entries.map((entry) => ({
    ...entry,
    seq: Math.max(entry.seq, ...rootsOf(entry).map((root) => seqs.get(root) ?? 0)),
  }));
  return placed.sort(inOrder);
};

/** Where the entries lie. */
export const HISTORY_PREFIXES = [lakeKeys.historyPrefix, lakeKeys.linkPrefix] as const;
