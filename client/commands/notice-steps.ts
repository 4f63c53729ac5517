import type { Command } from 'commander';
import { DISPOSAL_OUTCOMES, SERVICE_WAYS, STATE_NAMES } from '../../schemas/notices/names.ts';
import { ClientError } from '../lib/client-error.ts';
import { anyClient } from '../lib/config.ts';
import type { HubClient } from '../lib/hub-client.ts';
import { tellError } from '../lib/speak.ts';
import { runs, type Session } from './command.ts';

/** Makes the input of a step of its flags; uploads what they name. */
type InputOf = (session: Session, client: HubClient, noticeId: string) => Promise<object> | object;

/** Flags as they were given, by the names that the step takes. */
const given = ({ options }: Session, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => (typeof options[name] === 'string' ? [[name, options[name]]] : [])),
  );

const uploadAll = async (client: HubClient, noticeId: string, paths: unknown): Promise<string[]> => {
  const ids: string[] = [];
  for (const path of [paths].flat())
    if (typeof path === 'string') ids.push(await client.uploadEvidence(noticeId, path));
  return ids;
};

const served: InputOf = async (session, client, noticeId) => {
  const [proof] = await uploadAll(client, noticeId, session.options['proof']);
  const { on: servedOn, way, note } = given(session, ['on', 'way', 'note']);
  return { servedOn, way, note, proof };
};

const rectified: InputOf = async (session, client, noticeId) => ({
  evidence: await uploadAll(client, noticeId, session.options['evidence']),
  ...given(session, ['note']),
});

const extended: InputOf = (session) => ({
  days: Number(session.options['days']),
  ...given(session, ['reason']),
});

/** One document after another; one that is refused stops none, and ends with exit code 1. */
const step =
  (action: string, inputOf: InputOf) =>
  async (session: Session, ...noticeIds: string[]): Promise<number> => {
    const { config, t, print } = session;
    const client = await anyClient(config);
    let code = 0;
    for (const noticeId of noticeIds) {
      try {
        const { state } = await client.actOnNotice(
          noticeId,
          action,
          await inputOf(session, client, noticeId),
        );
        print(`${noticeId} ${t(STATE_NAMES[state], state)}`);
      } catch (error) {
        if (!(error instanceof ClientError)) throw error;
        console.error(`${noticeId} ${tellError(error, config.lang)}`);
        code = 1;
      }
    }
    return code;
  };

const NOTE = ['--note <text>', '说明 / note'] as const;
const REASON = ['--reason <text>', '理由 / reason'] as const;

const addWays = (notice: Command): void => {
  runs(
    notice
      .command('serve <ids...>')
      .description('登记送达（移送函为签收） / record service; of a transfer: its receipt')
      .requiredOption('--on <day>', '送达日期 / day of service, YYYY-MM-DD')
      .requiredOption('--way <way>', `方式 / way: ${Object.keys(SERVICE_WAYS).join(', ')}`)
      .option('--proof <file>', '送达凭证文件 / proof, a file')
      .option(...NOTE),
    step('serve', served),
  );
  runs(
    notice
      .command('rectify <ids...>')
      .description('报送整改材料 / report what was put right')
      .requiredOption('--evidence <files...>', '材料文件，写在编号之后 / proofs, after the ids')
      .option(...NOTE),
    step('rectify', rectified),
  );
  runs(
    notice
      .command('dispose <ids...>')
      .description('登记处置结果 / record what the enforcing department did')
      .requiredOption('--on <day>', '处置日期 / day, YYYY-MM-DD')
      .requiredOption('--outcome <outcome>', `结果 / ${Object.keys(DISPOSAL_OUTCOMES).join(', ')}`)
      .option('--number <number>', '处置文书文号 / number of the department’s own document')
      .option(...NOTE),
    step('dispose', (session) => given(session, ['on', 'outcome', 'number', 'note'])),
  );
};

/** The steps in the life of a document, below `lianfang notice`. */
export const addNoticeSteps = (notice: Command): void => {
  addWays(notice);
  runs(
    notice
      .command('number <id> <officialNo>')
      .description('登记发文字号 / record the number of the office’s own system'),
    (session, id = '', officialNo = '') => step('number', () => ({ officialNo }))(session, id),
  );
  runs(
    notice
      .command('extend <ids...>')
      .description('延期一次 / extend, once')
      .requiredOption('--days <n>', '天数 / days')
      .requiredOption(...REASON),
    step('extend', extended),
  );
  const noted = { verify: '复查通过 / find it put right', close: '办结 / close' };
  for (const [action, words] of Object.entries(noted))
    runs(
      notice
        .command(`${action} <ids...>`)
        .description(words)
        .option(...NOTE),
      step(action, (session) => given(session, ['note'])),
    );
  const reasoned = { reject: '复查不通过 / find it not put right', withdraw: '撤回 / withdraw' };
  for (const [action, words] of Object.entries(reasoned))
    runs(
      notice
        .command(`${action} <ids...>`)
        .description(words)
        .requiredOption(...REASON),
      step(action, (session) => given(session, ['reason'])),
    );
};
