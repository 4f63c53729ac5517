import type { ReplayDeps, Targets } from '../../functions/replay/deps.ts';
import { factKeys } from '../../functions/shared/keys.ts';
import type { ReplayedNotices, TableRow, WholeTable } from '../../functions/shared/ports/replay.ts';
import { FEEDS } from '../../schemas/feeds/catalogue.ts';
import { SCOPES } from '../../schemas/reference/regions.ts';
import { memoryCases } from './memory-cases.ts';
import { type MemoryFacts, memoryFacts } from './memory-facts.ts';
import { type MemoryLake, memoryLake } from './memory-lake.ts';
import { memoryLinks } from './memory-links.ts';

/** A table as a whole over rows that lie somewhere; two rows a page. */
export const tableOf = (rows: () => readonly TableRow[]): WholeTable => ({
  isEmpty: async () => rows().length === 0,
  pages: async function* () {
    const all = rows();
    for (let start = 0; start < all.length; start += 2) yield all.slice(start, start + 2);
  },
  getMany: async (keys) => rows().filter((row) => keys.some(({ pk, sk }) => row.pk === pk && row.sk === sk)),
});

/** Facts as rows of their table. */
export const factRows = (facts: MemoryFacts): TableRow[] =>
  facts.all().map((fact) => ({
    pk: factKeys.pk(fact.subject),
    sk: factKeys.sk(fact.feed, fact.scope, fact.naturalKey),
    what: 'fact',
    value: { ...fact },
  }));

type Put = Parameters<ReplayedNotices['put']>[0];

/** Empty targets in memory; `documents`, `covered` and `serials` show what came of the documents. */
export const memoryTargets = () => {
  const [facts, cases, links] = [memoryFacts(), memoryCases(), memoryLinks()];
  const documents: Put[] = [];
  const covered = new Map<string, string>();
  const serials = new Map<string, number>();
  const targets: Targets = {
    ...{ facts, cases, links },
    notices: {
      put: async (document) => void documents.push(document),
      link: async (alertId, noticeId) => void covered.set(alertId, noticeId),
      serial: async (city, year, kind, n) => void serials.set(`${city} ${year} ${kind}`, n),
    },
    factsTable: tableOf(() => factRows(facts)),
    casesTable: tableOf(() => []),
  };
  return { facts, cases, links, documents, covered, serials, targets };
};

/** What a replay of this lake rests on. */
export const replayDeps = (lake: MemoryLake, { targets }: ReturnType<typeof memoryTargets>): ReplayDeps => ({
  ...{ lake, targets, scratch: memoryLake() },
  feeds: FEEDS.map(({ id }) => id),
  scopes: [...SCOPES],
});
