import { adoptRuleBook } from '../../../functions/admin/adopt-rule-book.ts';
import { proposeRuleBook, rehearseRuleBook } from '../../../functions/admin/rule-book.ts';
import { assessChunk } from '../../../functions/assess/assess-chunk.ts';
import { listEveryone } from '../../../functions/assess/list-everyone.ts';
import { rehearseChunk } from '../../../functions/rehearse/rehearse-chunk.ts';
import { sumUp } from '../../../functions/rehearse/sum-up.ts';
import { HubError } from '../../../functions/shared/errors.ts';
import type { ReassessInput } from '../../../functions/shared/ports/executions.ts';
import type { AssessChunk } from '../../../schemas/events/execution.ts';
import type { Fact } from '../../../schemas/records/fact.ts';
import type { RehearsedLine } from '../../../schemas/rehearsals/rehearsal.ts';
import type { RuleBook } from '../../../schemas/settings/rule-book.ts';
import { indexed } from '../../support/indexed.ts';
import { hubParts } from '../assess/hub-parts.ts';
import { register } from '../rules/make.ts';

type Content = Partial<Pick<RuleBook, 'thresholds' | 'rulesOff' | 'limits'>>;

/** A hub in memory with its rule book: facts are in the key indexes, executions run when told. */
export const rehearsalWorld = async () => {
  const hub = await hubParts();
  const started: { machine: string; name: string; input: ReassessInput }[] = [];
  const machine = (of: string) => ({
    start: async (name: string, input: ReassessInput) => {
      if (!started.some((one) => one.name === name)) started.push({ machine: of, name, input });
      return name;
    },
  });
  let seconds = 0;
  const now = (): string => {
    seconds += 1;
    return new Date(Date.UTC(2026, 2, 2, 1, 0, seconds)).toISOString();
  };
  const admin = {
    lake: hub.lake,
    clocks: { ...hub.deps.clocks, now },
    reassessments: machine('reassess'),
    rehearsals: machine('rehearse'),
  };
  /** Files facts and makes the key indexes name their subjects. */
  const file = async (...facts: Fact[]): Promise<void> => {
    await hub.put(...facts);
    const all = hub.facts.all();
    for (const [at, own] of Map.groupBy(all, ({ feed, scope }) => `${feed} ${scope}`)) {
      const [feed = '', scope = ''] = at.split(' ');
      const submissionId = `idx-${feed}-${scope}`;
      const entries = own.map(({ subject, naturalKey }) => ({ subject, key: naturalKey }));
      await indexed(hub.lake, { feed, scope, submissionId }, entries);
      if ((await hub.registers.get(feed, scope)) === undefined)
        await hub.settle(register(scope, { feed, submissionId }));
    }
  };
  const chunksOf = async (cause: string): Promise<AssessChunk[]> => {
    const { assessKey } = await listEveryone({ ...hub.deps, lake: hub.lake })({ cause });
    return JSON.parse(hub.lake.text(assessKey) ?? '[]') as AssessChunk[];
  };
  const assessEveryone = async (cause: string): Promise<void> => {
    for (const chunk of await chunksOf(cause)) await assessChunk(hub.deps)(chunk);
  };
  const { addBranch: _, ...readLinks } = hub.deps.links;
  const { commit: __, ...readCases } = hub.cases;
  /** Only what reads: a rehearsal that wanted to write would fail. */
  const readers = { ...hub.deps, links: readLinks, cases: readCases };
  const rehearseChunks = async (id: string): Promise<void> => {
    for (const chunk of await chunksOf(id)) await rehearseChunk(readers)(chunk);
  };
  const propose = (version: string, content: Content = {}) =>
    proposeRuleBook(admin)({
      command: 'rulebook-propose',
      book: { version, thresholds: {}, rulesOff: [], limits: [], ...content },
    });
  const order = async (version: string): Promise<string> =>
    (await rehearseRuleBook(admin)({ command: 'rulebook-rehearse', version })).rehearsal?.rehearsalId ?? '';
  /** From the order to the report. */
  const rehearse = async (version: string) => {
    const id = await order(version);
    await rehearseChunks(id);
    return sumUp(admin)(id);
  };
  const linesOf = async (id: string): Promise<RehearsedLine[]> =>
    (await hub.lake.list(`rehearsals/${id}/chunk-`)).flatMap((key) =>
      hub.lake.json<RehearsedLine>(key).slice(1),
    );
  const adopt = (version: string, withoutRehearsal?: string) =>
    adoptRuleBook(admin)({
      command: 'rulebook-adopt',
      version,
      ...(withoutRehearsal === undefined ? {} : { withoutRehearsal }),
    });
  /** Code of the refusal. */
  const refusal = (run: Promise<unknown>): Promise<unknown> =>
    run.then(
      () => 'done',
      (error: unknown) => (error instanceof HubError ? error.code : error),
    );
  return {
    ...hub,
    admin,
    started,
    file,
    assessEveryone,
    rehearseChunks,
    propose,
    order,
    rehearse,
    linesOf,
    adopt,
    refusal,
    sumUp: sumUp(admin),
  };
};
