import type { Endpoint } from '../../schemas/deliveries/endpoint.ts';
import type { Message } from '../../schemas/deliveries/message.ts';
import type { Lane } from '../../schemas/events/outbox.ts';
import type { DeliverDeps } from './deps.ts';
import { recordTry } from './record-try.ts';

/** Another worker holds the lane: look again after this long, it may have read the lane before the newest message. */
const HELD_SECONDS = 2;
/** Beyond the push itself: opening secrets, writing the outcome. */
const MARGIN_MS = 10_000;

export interface LaneRun {
  readonly lane: Lane;
  /** Tells this run apart from any other. */
  readonly holder: string;
  /** Milliseconds that are left to this worker. */
  readonly remainingMs: () => number;
}

/**
 * Delivers what is due of one lane: its messages go out strictly in order of `n`, one worker at a time, so a message
 * that waits for its next try makes the later ones wait. Ends when the lane is empty, or when it was sent to the queue
 * again with the wait that is left. A repeat is harmless: at worst a receiver sees the same message id twice.
 */
export const deliverLane =
  (deps: DeliverDeps) =>
  async (run: LaneRun): Promise<void> => {
    const { lane, holder } = run;
    if (!(await takeLane(deps, run))) return deps.lanes.send(lane, HELD_SECONDS);
    try {
      await workThrough(deps, run);
    } finally {
      await deps.messages.release(lane, holder);
    }
  };

/** Takes or renews the lease: longer than one push can last. */
const takeLane = ({ messages, clocks, settings }: DeliverDeps, { lane, holder }: LaneRun): Promise<boolean> =>
  messages.lease(
    lane,
    holder,
    clocks.epochSeconds() + Math.ceil((settings.timeoutMs + 2 * MARGIN_MS) / 1000),
  );

const workThrough = async (deps: DeliverDeps, run: LaneRun): Promise<void> => {
  const { lane } = run;
  const messages = await deps.messages.lane(lane);
  for (const message of messages.filter(isUndelivered)) {
    if (message.delivery.state === 'dead') return;
    const wait = secondsUntil(deps, message.delivery.nextAt);
    if (wait > 0) return deps.lanes.send(lane, wait);
    const endpoint = await deps.endpoints.find(lane);
    if (endpoint?.status !== 'active') return;
    if (run.remainingMs() < deps.settings.timeoutMs + MARGIN_MS) return deps.lanes.send(lane, 0);
    if (!(await takeLane(deps, run))) return deps.lanes.send(lane, HELD_SECONDS);
    if (!(await tryOnce(deps, endpoint, message))) return;
  }
};

/** Written before the office had a webhook: its inbox is all there is, nothing waits behind it. */
const isUndelivered = ({ delivery: { state } }: Message): boolean => state === 'waiting' || state === 'dead';

const secondsUntil = ({ clocks }: DeliverDeps, nextAt: string | undefined): number =>
  nextAt === undefined ? 0 : (Date.parse(nextAt) - Date.parse(clocks.now())) / 1000;

/** True when it was delivered, so that the next one may go. */
const tryOnce = async (deps: DeliverDeps, endpoint: Endpoint, message: Message): Promise<boolean> => {
  const outcome = await deps.push(endpoint, message);
  deps.onAttempt?.(message, outcome.attempt);
  return recordTry(deps, endpoint, message, outcome);
};
