/** A receiver may put off for a day, no longer. */
const MAX_SECONDS = 86_400;

/** Seconds that a `Retry-After` asks for (RFC 9110 §10.2.3: seconds, or a date), a day at most; undefined when unreadable. */
export const retryAfterOf = (header: string | undefined, nowMs: number): number | undefined => {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (!/^(\d{1,9}$|[A-Za-z]{3})/.test(text)) return undefined;
  const seconds = /^\d/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - nowMs) / 1000);
  return Number.isFinite(seconds) ? Math.min(MAX_SECONDS, Math.max(0, seconds)) : undefined;
};
