import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import type { Contender } from './contender.ts';
import { KeepAll } from './keep-all.ts';

export const withCsvParse: Contender = async (path, out) => {
  const rows = new KeepAll();
  const parser = createReadStream(path).pipe(parse({ bom: true, from_line: 2 }));
  for await (const cells of parser) rows.add(cells as string[]);
  return rows.write(out);
};
