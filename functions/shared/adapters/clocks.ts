import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { ClockMode } from '../../../schemas/settings/clock-mode.ts';
import { businessDay, type Clocks, daysBetween } from '../clock.ts';
import { HubError } from '../errors.ts';
import { currentInvocation } from '../invocation.ts';
import { ledgerKeys } from '../keys.ts';
import { readItem } from './items.ts';

const DAY_MS = 86_400_000;
const ClockItemSchema = z.strictObject({ offsetMs: z.int() });

interface ClockSource {
  /** `offset` only on the local stage (synth refuses it elsewhere): the business day may be set. */
  readonly mode: ClockMode;
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** The system clock alone, for what speaks of no business day. */
export const systemClock: Omit<Clocks, 'today'> = {
  now: () => new Date().toISOString(),
  epochSeconds: () => Math.floor(Date.now() / 1000),
};

/**
 * The hub's clocks (DECISIONS 16). In `offset` mode the stored offset is read at the first `today()` of each
 * invocation and kept to its end, so that one invocation never sees two days. The system clock is never moved.
 */
export const clocksFrom = (source: ClockSource): Clocks => {
  let kept: { invocation: number; today: Promise<string> } | undefined;
  return {
    ...systemClock,
    today: () => {
      const invocation = currentInvocation();
      if (kept?.invocation !== invocation) kept = { invocation, today: readToday(source) };
      return kept.today;
    },
  };
};

const readToday = async (source: ClockSource): Promise<string> =>
  businessDay(Date.now(), source.mode === 'offset' ? await readOffset(source) : 0);

const readOffset = async ({ client, table }: ClockSource): Promise<number> =>
  (await readItem(client, table, ledgerKeys.clock, ClockItemSchema))?.offsetMs ?? 0;

/** Shows and sets the stored offset, for the operator. */
export const clockSetting = (source: ClockSource) => ({
  mode: source.mode,
  offsetMs: () => (source.mode === 'offset' ? readOffset(source) : Promise.resolve(0)),
  /** Makes `today` the business day, in whole days from the system's. HubError `clock-fixed` unless in `offset` mode. */
  set: async (today: string): Promise<number> => {
    if (source.mode !== 'offset') {
      throw new HubError('clock-fixed', 'The business clock can be set on the local stage only.', {
        status: 409,
        messageZh: '仅本地环境可以设置业务日期。',
      });
    }
    const offsetMs = daysBetween(businessDay(Date.now(), 0), today) * DAY_MS;
    await source.client.send(
      new PutCommand({ TableName: source.table, Item: { ...ledgerKeys.clock, offsetMs } }),
    );
    return offsetMs;
  },
});
