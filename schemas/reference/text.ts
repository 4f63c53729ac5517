const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const FULL_WIDTH_ALPHANUMERIC = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g;
const INVISIBLE = /[\u200B-\u200F\u2060\uFEFF]/g;
const CONTROL_OR_SPACE = /[\s\p{Cc}]+/gu;
const half = (char: string): string => String.fromCharCode(char.charCodeAt(0) - 0xfee0);

/** Trims, drops invisible characters, makes white space one space and full-width letters and digits half-width. */
export const tidyText = (text: string): string =>
  text.replace(INVISIBLE, '').replace(FULL_WIDTH_ALPHANUMERIC, half).replace(CONTROL_OR_SPACE, ' ').trim();

/** As tidyText, but punctuation becomes half-width too: for codes, numbers, dates and choices. */
export const tidyCode = (text: string): string => tidyText(text.replace(FULL_WIDTH, half));
