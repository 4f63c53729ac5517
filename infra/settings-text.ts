import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod';

type Values = Readonly<Record<string, unknown>>;
const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What of a value differs from the standard one; lists differ as a whole. */
const differing = (value: Values, standard: Values): Values =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, own]) => {
      const usual = standard[name];
      if (isDeepStrictEqual(own, usual)) return [];
      return [[name, isValues(own) && isValues(usual) ? differing(own, usual) : own]];
    }),
  );

/**
 * Settings as text for a function's environment: only what a stage sets otherwise than the product, because a function's
 * whole environment may hold 4 KB. What is left out comes back as the standard when the text is parsed.
 */
export const settingsText = <T extends Values>(schema: z.ZodType<T>, settings: T): string => {
  const own = differing(settings, schema.parse({}));
  return JSON.stringify(isDeepStrictEqual(schema.parse(own), settings) ? own : settings);
};
