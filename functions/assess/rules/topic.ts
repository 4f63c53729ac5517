/** Names of dusts hold a percent sign, so only what would look like an escaped bar is escaped beside the bar itself. */
const escaped = (part: string): string =>
  part.includes('%7C') || part.includes('%25') || part.includes('|')
    ? part.replaceAll(/%(?=(?:25)*7C)/g, '%25').replaceAll('|', '%7C')
    : part;

/** Topic of a finding (DECISIONS 7): its parts joined by `|`, which becomes `%7C` inside a part. */
export const topicOf = (...parts: readonly string[]): string => parts.map(escaped).join('|');
