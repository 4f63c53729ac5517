import type { AdminAnswer, AdminCommand } from '../../schemas/api/admin.ts';
import type { Delivery } from '../../schemas/deliveries/message.ts';
import { revive } from '../shared/deliveries/revive.ts';
import type { AdminDeps } from './deps.ts';

type Replay = Extract<AdminCommand, { command: 'deliveries-replay' }>;

const UNDELIVERED: readonly Delivery['state'][] = ['waiting', 'dead'];
const EVERY_STATE: readonly Delivery['state'][] = [...UNDELIVERED, 'delivered', 'none'];

/**
 * Pushes the messages of a time range again: what waits and what is dead, or everything (`all`), with the same ids
 * and in order within each document. Offices without a webhook are told of and left alone. Harmless to repeat.
 */
export const replayDeliveries =
  (deps: Pick<AdminDeps, 'messages' | 'endpoints' | 'lanes' | 'clocks'>) =>
  async ({ from, to, organ, city, all }: Replay): Promise<AdminAnswer> => {
    const offices = (await deps.messages.offices()).filter(
      (office) => (organ ?? office.organ) === office.organ && (city ?? office.city) === office.city,
    );
    const choice = {
      states: all ? EVERY_STATE : UNDELIVERED,
      fromMs: Date.parse(from),
      toMs: Date.parse(to ?? deps.clocks.now()),
    };
    const replayed: NonNullable<AdminAnswer['replayed']> = [];
    for (const office of offices) {
      const endpoint = await deps.endpoints.find(office);
      const counts = endpoint === undefined ? { messages: 0, lanes: 0 } : await revive(deps)(office, choice);
      replayed.push({ ...office, ...counts, endpoint: endpoint?.status ?? 'none' });
    }
    return { replayed };
  };
