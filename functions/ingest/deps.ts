import type { Contract } from '../../schemas/feeds/contract.ts';
import type { Clocks } from '../shared/clock.ts';
import type { Inbox } from '../shared/ports/inbox.ts';
import type { Registers, Submissions } from '../shared/ports/ledger.ts';
import type { Lake } from '../shared/ports/stores.ts';
import type { Pseudonym } from '../shared/pseudonym.ts';
import type { FileLake } from './write-files.ts';

export interface IngestDeps {
  readonly submissions: Pick<Submissions, 'get' | 'transition'>;
  readonly inbox: Pick<Inbox, 'open'>;
  readonly registers: Pick<Registers, 'get'>;
  readonly lake: FileLake & Pick<Lake, 'getText' | 'readLines' | 'getBytes' | 'putBlocks'>;
  readonly clocks: Pick<Clocks, 'today'>;
  /** Derives the key of the pseudonyms; asked once an invocation, and only for feeds that name persons. */
  readonly pseudonyms: () => Promise<Pseudonym>;
  readonly getContract: (feed: string) => Contract | undefined;
  /** Bytes of text of a piece; a file of several is checked in pieces. */
  readonly pieceBytes: number;
  /** Shards for a file of so many bytes, a power of two; `shardCountFor` unless told. */
  readonly shardCountFor?: (bytes: number) => number;
}
