import { createReadStream } from 'node:fs';
import { loadPeer } from '../peers.ts';
import type { Contender } from './contender.ts';
import { KeepAll } from './keep-all.ts';

interface Papa {
  parse(
    input: NodeJS.ReadableStream,
    options: {
      step: (result: { data: string[] }) => void;
      complete: () => void;
      error: (error: Error) => void;
      skipEmptyLines: boolean;
    },
  ): void;
}

export const withPapaparse: Contender = async (path, out) => {
  const papa = (await loadPeer('papaparse')) as Papa;
  const rows = new KeepAll();
  let header = true;
  await new Promise<void>((complete, error) => {
    papa.parse(createReadStream(path, 'utf8'), {
      ...{ skipEmptyLines: true, complete, error },
      step: ({ data }) => {
        if (header) header = false;
        else rows.add(data);
      },
    });
  });
  return rows.write(out);
};
