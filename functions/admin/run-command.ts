import { type AdminAnswer, type AdminCommand, AdminCommandSchema } from '../../schemas/api/admin.ts';
import { audited } from '../shared/auth/audited.ts';
import { businessDay } from '../shared/clock.ts';
import { endpointView } from '../shared/deliveries/endpoint-view.ts';
import { parseWith } from '../shared/http/route.ts';
import { readSubmission } from '../shared/read-submission.ts';
import { adoptRuleBook } from './adopt-rule-book.ts';
import type { AdminDeps } from './deps.ts';
import { addIssuer } from './issuers.ts';
import { addKey, revokeKey } from './keys.ts';
import { addOrgan, setOrganStatus } from './organs.ts';
import { replayDeliveries } from './replay-deliveries.ts';
import { proposeRuleBook, rehearseRuleBook, showRehearsal, showRuleBook } from './rule-book.ts';
import { writeReturn } from './write-return.ts';

/** Carries out an operator's command and audits it; HubError with a code when it is refused. */
export const runCommand =
  (deps: AdminDeps) =>
  (input: unknown): Promise<AdminAnswer> =>
    audited(
      deps,
      'admin',
    )(async (note) => {
      note.actor = 'operator';
      const command = parseWith(AdminCommandSchema, input, 'command-malformed');
      note.actor = `operator:${command.by ?? 'unnamed'}`;
      note.subject = subjectOf(command);
      note.detail = detailOf(command);
      return run(deps, command);
    });

/** An adoption without a rehearsal is told with its reason. */
const detailOf = (command: AdminCommand): Record<string, unknown> => ({
  command: command.command,
  ...(command.command === 'rulebook-adopt' && command.withoutRehearsal !== undefined
    ? { withoutRehearsal: command.withoutRehearsal }
    : {}),
});

const subjectOf = (command: AdminCommand): string => {
  switch (command.command) {
    case 'organ-add':
      return command.organ.organ;
    case 'organ-suspend':
    case 'organ-resume':
      return command.organ;
    case 'key-add':
      return command.key.organ;
    case 'key-revoke':
      return command.kid;
    case 'issuer-add':
      return command.issuer.issuer;
    case 'submission-show':
    case 'return-write':
      return command.submissionId;
    case 'clock-set':
      return command.today;
    case 'registers-list':
      return command.feed ?? 'all';
    case 'deliveries-replay':
      return `${command.organ ?? 'all'}:${command.city ?? 'all'}`;
    case 'rulebook-propose':
      return command.book.version;
    case 'rulebook-show':
      return command.version ?? 'current';
    case 'rulebook-rehearse':
    case 'rulebook-adopt':
      return command.version;
    case 'rulebook-diff':
      return command.rehearsalId;
    case 'endpoints-list':
      return 'endpoints';
    case 'clock-show':
      return 'clock';
  }
};

const run = async (deps: AdminDeps, command: AdminCommand): Promise<AdminAnswer> => {
  switch (command.command) {
    case 'organ-add':
      return addOrgan(deps)(command);
    case 'organ-suspend':
      return setOrganStatus(deps)(command.organ, 'suspended');
    case 'organ-resume':
      return setOrganStatus(deps)(command.organ, 'active');
    case 'key-add':
      return addKey(deps)(command.key);
    case 'key-revoke':
      return revokeKey(deps)(command.kid);
    case 'issuer-add':
      return addIssuer(deps)(command.issuer);
    case 'clock-set':
      await deps.clock.set(command.today);
      return showClock(deps);
    case 'clock-show':
      return showClock(deps);
    case 'registers-list':
      return listRegisters(deps, command.feed);
    case 'submission-show':
      return showSubmission(deps, command.submissionId);
    case 'return-write':
      return writeReturn(deps)(command.submissionId);
    case 'deliveries-replay':
      return replayDeliveries(deps)(command);
    case 'rulebook-propose':
      return proposeRuleBook(deps)(command);
    case 'rulebook-show':
      return showRuleBook(deps)(command);
    case 'rulebook-rehearse':
      return rehearseRuleBook(deps)(command);
    case 'rulebook-diff':
      return showRehearsal(deps)(command);
    case 'rulebook-adopt':
      return adoptRuleBook(deps)(command);
    case 'endpoints-list':
      return { endpoints: (await deps.endpoints.list()).map(endpointView) };
  }
};

const showClock = async ({ clock, clocks }: AdminDeps): Promise<AdminAnswer> => {
  const [offsetMs, now] = [await clock.offsetMs(), clocks.now()];
  return { clock: { mode: clock.mode, today: businessDay(Date.parse(now), offsetMs), now, offsetMs } };
};

const listRegisters = async ({ registers, feeds }: AdminDeps, feed?: string): Promise<AdminAnswer> => {
  const lists = await Promise.all((feed === undefined ? feeds : [feed]).map((id) => registers.list(id)));
  return { registers: lists.flat() };
};

const showSubmission = async ({ submissions }: AdminDeps, id: string): Promise<AdminAnswer> => ({
  submission: await readSubmission(submissions, id),
});
