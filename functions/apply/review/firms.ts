import type { Manifest } from '../../../schemas/events/manifest.ts';
import type { Finding, ProblemNote, Register } from '../../../schemas/ledger/ledger.ts';
import type { AcceptedPart } from '../../shared/supplements.ts';
import type { PlanDeps } from '../deps.ts';
import { findingOf, listed } from './findings.ts';
import { lookUp, MARKET_FEED, type MarketBook, standing, unfitCities } from './market.ts';
import { acceptedLines, firmOf, firmsOf, recordOf } from './read-file.ts';
import type { AnyRecord } from './tally.ts';

/** Firms that are looked up beyond the own city's register: an odd file must not read every register whole. */
const LOOKED_UP_ELSEWHERE = 500;
/** Codes that a finding lists. */
const EXAMPLES = 20;

type FirmDeps = Pick<PlanDeps, 'lake' | 'registers' | 'settings' | 'clocks'>;

/** What the market registers say of the firms of a file, and what could not be asked. */
export interface FirmReview {
  readonly findings: Finding[];
  readonly notChecked: ProblemNote[];
}
const SILENT: FirmReview = { findings: [], notChecked: [] };

/** A code that the registration authorities of the province gave out (GB 32100: 9 for them, 37 for Shandong). */
const isOwnCode = (uscc: string): boolean => uscc.startsWith('9') && uscc.slice(2, 4) === '37';

/**
 * Holds the firms of a file against the market registers of the province: the one of its own city first, the others for
 * who is not there or closed. Says nothing where no such register was ever settled, and of the registers themselves.
 */
export const reviewFirms = async (
  deps: FirmDeps,
  { feed, scope }: Pick<Manifest, 'feed' | 'scope'>,
  brought: AcceptedPart,
): Promise<FirmReview> => {
  const registers = feed === MARKET_FEED ? [] : await deps.registers.list(MARKET_FEED);
  const settled = standing(registers);
  if (settled.length === 0) return SILENT;
  const asked = new Set([...(await firmsOf(deps.lake, brought))].filter(isOwnCode).sort());
  if (asked.size === 0) return SILENT;
  const book = await bookOf(deps, settled, scope, asked);
  const closed = await closedFindings(deps, brought, book);
  const missing = unfitCities(registers, await deps.clocks.today(), deps.settings);
  if (missing.length > 0) return { findings: closed, notChecked: [notCheckedNote(missing)] };
  return { findings: [...closed, ...unknownFindings(asked, book)], notChecked: [] };
};

const bookOf = async (
  { lake }: FirmDeps,
  settled: readonly Register[],
  scope: string,
  asked: ReadonlySet<string>,
): Promise<MarketBook & { readonly open: ReadonlySet<string> }> => {
  const book: MarketBook = { said: new Map(), rejected: new Set() };
  const own = settled.filter((register) => register.scope === scope);
  await lookUp(lake, own, asked, book);
  const unclear = [...asked].filter((firm) => !isActive(book, firm));
  const elsewhere = new Set(unclear.slice(0, LOOKED_UP_ELSEWHERE));
  const others = settled.filter((register) => register.scope !== scope);
  if (elsewhere.size > 0) await lookUp(lake, others, elsewhere, book);
  return { ...book, open: new Set(unclear.slice(LOOKED_UP_ELSEWHERE)) };
};

const isActive = ({ said }: MarketBook, firm: string): boolean =>
  said.get(firm)?.some(({ active }) => active) === true;

const unknownFindings = (
  asked: ReadonlySet<string>,
  { said, rejected, open }: MarketBook & { readonly open: ReadonlySet<string> },
): Finding[] => {
  const unknown = [...asked].filter((firm) => !said.has(firm) && !rejected.has(firm) && !open.has(firm));
  return foundFirms('firms-unknown', unknown, asked.size);
};

/** `firms-deregistered`: of those closed everywhere, whom a record of the file takes for alive. */
const closedFindings = async (
  { lake }: FirmDeps,
  brought: AcceptedPart,
  book: MarketBook & { readonly open: ReadonlySet<string> },
): Promise<Finding[]> => {
  const closed = new Map(
    [...book.said]
      .filter(([firm]) => !isActive(book, firm) && !book.open.has(firm))
      .map(([firm, words]) => [
        firm,
        words
          .map(({ closedOn }) => closedOn ?? '')
          .sort()
          .at(-1) ?? '',
      ]),
  );
  if (closed.size === 0) return [];
  const alive = new Set<string>();
  for await (const line of acceptedLines(lake, brought)) {
    const firm = firmOf(line) ?? '';
    const closedOn = closed.get(firm);
    if (closedOn !== undefined && !alive.has(firm) && takesForAlive(recordOf(line), closedOn))
      alive.add(firm);
  }
  return foundFirms('firms-deregistered', [...alive].sort(), closed.size);
};

const ALIVE: ReadonlySet<unknown> = new Set(['insured', 'operating', 'existing', 'active']);
/** Days on which a firm did something that none does after its end. */
const DONE_ON = ['sampledOn', 'foundOn', 'declaredOn'];

/** What was decided or paid for the time before is no contradiction; a status in force or a later event is one. */
const takesForAlive = (record: AnyRecord, closedOn: string): boolean =>
  ALIVE.has(record['status']) ||
  (closedOn !== '' && DONE_ON.some((name) => typeof record[name] === 'string' && record[name] > closedOn));

const foundFirms = (
  code: 'firms-unknown' | 'firms-deregistered',
  firms: readonly string[],
  of: number,
): Finding[] =>
  firms.length === 0
    ? []
    : [
        findingOf(
          code,
          { zh: `${firms.length}家`, en: `${firms.length}` },
          { firms: firms.length, of, examples: firms.slice(0, EXAMPLES) },
        ),
      ];

const notCheckedNote = (missing: readonly { readonly zh: string; readonly en: string }[]): ProblemNote => ({
  code: 'firms-unknown',
  zh: `未核对用人单位是否存在：下列市的市场主体登记缺失、不全、正在更新或已过期（${listed(missing.map(({ zh }) => zh)).zh}）`,
  en: `Whether its firms exist was not checked: the market register is missing, incomplete, being renewed or out of date in ${listed(missing.map(({ en }) => en)).en}`,
});
