/** `***` alone, or a number of which three characters at its head and four at its tail were left. */
const MASKED = /^(?:\*{3}|[\w()/.-]{3}\*{8,}[\w()/.-]{4})$/;

/** True for a text that the hub itself withheld from a file it gave back: it says nothing, so it is never taken as data. */
export const isMasked = (text: string): boolean => text.includes('*') && MASKED.test(text);
