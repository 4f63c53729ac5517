import type { Endpoint } from '../../schemas/deliveries/endpoint.ts';
import { revive } from '../shared/deliveries/revive.ts';
import type { ReceiverDeps } from './deps.ts';

/** Has everything pushed that waits for this endpoint, in whatever offices it stands for. */
export const wakeLanes = async (
  deps: Pick<ReceiverDeps, 'messages' | 'endpoints' | 'lanes'>,
  endpoint: Endpoint,
): Promise<void> => {
  const offices = (await deps.messages.offices()).filter(({ organ }) => organ === endpoint.organ);
  for (const office of offices) {
    const own = await deps.endpoints.find(office);
    if (own?.city === endpoint.city) await revive(deps)(office, { states: ['waiting'] });
  }
};
