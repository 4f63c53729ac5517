import type { AdminAnswer, AdminCommand } from '../../schemas/api/admin.ts';
import type { Organ } from '../../schemas/ledger/ledger.ts';
import { HubError } from '../shared/errors.ts';
import type { AdminDeps } from './deps.ts';

type Command<N extends AdminCommand['command']> = Extract<AdminCommand, { command: N }>;

/** Registers an organ, or changes its name and feeds; a suspension is lifted by `organ-resume` alone. */
export const addOrgan =
  (deps: Pick<AdminDeps, 'registry' | 'feeds'>) =>
  async (command: Command<'organ-add'>): Promise<AdminAnswer> => {
    const strange = command.organ.feeds.filter((feed) => !deps.feeds.includes(feed));
    if (strange.length > 0) {
      throw new HubError('feed-unknown', `There is no feed ${strange.join(', ')}.`, {
        status: 400,
        messageZh: `没有数据源 ${strange.join('、')}。`,
      });
    }
    const existing = await deps.registry.getOrgan(command.organ.organ);
    const organ: Organ = { ...command.organ, status: existing?.status ?? command.organ.status };
    await deps.registry.putOrgan(organ);
    return { organ };
  };

export const setOrganStatus =
  (deps: Pick<AdminDeps, 'registry'>) =>
  async (name: string, status: Organ['status']): Promise<AdminAnswer> => {
    const organ = { ...(await knownOrgan(deps, name)), status };
    await deps.registry.putOrgan(organ);
    return { organ };
  };

/** HubError 404 `organ-unknown`. */
export const knownOrgan = async (deps: Pick<AdminDeps, 'registry'>, name: string): Promise<Organ> => {
  const organ = await deps.registry.getOrgan(name);
  if (organ !== undefined) return organ;
  throw new HubError('organ-unknown', `There is no organ ${name}.`, {
    status: 404,
    messageZh: `没有部门 ${name}。`,
  });
};
