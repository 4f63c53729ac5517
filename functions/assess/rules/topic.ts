const escaped = (part: string): string => part.replaceAll('%', '%25').replaceAll('|', '%7C');

/** Topic of a finding (DECISIONS 7): its parts joined by `|`, which is escaped inside a part. */
export const topicOf = (...parts: readonly string[]): string => parts.map(escaped).join('|');
