/** What a JSON text says; undefined when it is none, so that a schema's own refusal follows. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
