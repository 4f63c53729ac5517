import * as z from 'zod';

/** How messages are pushed; all settings. */
export const DeliverySettingsSchema = z.strictObject({
  /** Waits between tries in seconds, each ± 20 % of jitter; after the last one the message is dead. */
  retrySeconds: z.array(z.int().min(1)).default([5, 60, 300, 900, 1800, 3600, 7200, 14_400, 28_800, 43_200]),
  /** A receiver has so long to answer. */
  timeoutMs: z.int().min(100).default(10_000),
  /** True on the local stage only: http and private addresses are let through. */
  allowPrivate: z.boolean().default(false),
});
export type DeliverySettings = z.infer<typeof DeliverySettingsSchema>;
