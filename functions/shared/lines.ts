/**
 * Splits text as it arrives into its lines, by `\n` alone: `readline` would also split at U+2028 and U+2029, which
 * JSON text may hold. A last line without `\n` counts; an empty rest does not. Bytes must be UTF-8.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let rest = '';
  for await (const chunk of chunks) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = text.split('\n');
    const [first = ''] = lines;
    if (lines.length === 1) {
      rest += first;
      continue;
    }
    yield rest + first;
    for (let index = 1; index < lines.length - 1; index += 1) yield lines[index] ?? '';
    rest = lines.at(-1) ?? '';
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
