import { feedHeadOf } from '../../schemas/feeds/feed-list.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import { mapInFlight } from '../shared/in-flight.ts';
import type { Registers, Submissions } from '../shared/ports/ledger.ts';
import { settledRegister } from '../shared/register-stub.ts';

const PAGE = 100;
const AT_A_TIME = 10;

interface SentDeps {
  readonly submissions: Pick<Submissions, 'get' | 'listByOrgan'>;
  readonly registers: Pick<Registers, 'list'>;
}

/** Organs that send a feed: its owner by the catalogue, and whoever sent a register that stands. */
const sendersOf = async ({ submissions, registers }: SentDeps, feed: string): Promise<string[]> => {
  const ids = (await registers.list(feed)).flatMap(
    (register) => settledRegister(register)?.submissionId ?? [],
  );
  const sent = await mapInFlight(AT_A_TIME, ids, (id) => submissions.get(id));
  const owner = feedHeadOf(feed)?.settings.owner;
  return [...(owner === undefined ? [] : [owner]), ...sent.flatMap((one) => one?.organ ?? [])];
};

/** Submissions of an organ, newest first, for as long as `goOn` holds. */
async function* sentByOrgan(
  { submissions }: SentDeps,
  organ: string,
  goOn: (submission: Submission) => boolean,
): AsyncGenerator<Submission, undefined> {
  let before: number | undefined;
  do {
    const page = await submissions.listByOrgan(organ, {
      limit: PAGE,
      ...(before === undefined ? {} : { before }),
    });
    for (const submission of page) {
      if (!goOn(submission)) return;
      yield submission;
    }
    before = page.length === PAGE ? page.at(-1)?.seq : undefined;
  } while (before !== undefined);
}

/** Submissions of some feeds by all who send them, newest first by organ, for as long as `goOn` holds. */
export const sentOf = async (
  deps: SentDeps,
  feeds: readonly string[],
  goOn: (submission: Submission) => boolean = () => true,
): Promise<Submission[]> => {
  const organs = new Set((await mapInFlight(AT_A_TIME, feeds, (feed) => sendersOf(deps, feed))).flat());
  const found: Submission[] = [];
  for (const organ of organs)
    for await (const submission of sentByOrgan(deps, organ, goOn))
      if (feeds.includes(submission.manifest.feed)) found.push(submission);
  return found;
};
