import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { directoryLake } from '../../../functions/shared/adapters/directory-lake.ts';
import type { Lake } from '../../../functions/shared/ports/stores.ts';
import { memoryLake } from '../../support/memory-lake.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lianfang-lake-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const linesIn = async (lake: Lake, key: string): Promise<string[]> => {
  const lines: string[] = [];
  for await (const line of lake.readLines(key)) lines.push(line);
  return lines;
};

/** The same answers as the lake in memory, which answers as S3 does. */
describe.each([
  ['on the disk', (name: string) => directoryLake(join(root, name))],
  ['in memory', () => memoryLake()],
])('a lake %s', (_, make) => {
  test('keeps texts under keys with any character', async () => {
    const lake = make('text');
    for (const key of ['a/b.json', 'a/事实 #1|%7C', 'a/..', '../a']) {
      await lake.putText(key, `文 ${key}`);
      expect((await lake.getText(key))?.text).toBe(`文 ${key}`);
    }
    expect(await lake.getText('a/none')).toBeUndefined();
    expect((await lake.list('a/')).sort()).toEqual(['a/..', 'a/b.json', 'a/事实 #1|%7C'].sort());
  });

  test('gives a stretch of the bytes that blocks made', async () => {
    const lake = make('stretch');
    await lake.putBlocks('b', [Buffer.from('一二'), Buffer.from('三')], 'application/octet-stream');
    expect((await lake.getBytes('b'))?.toString()).toBe('一二三');
    expect((await lake.getBytes('b', { from: 3, to: 9 }))?.toString()).toBe('二三');
    expect((await lake.getBytes('b', { from: 6, to: 12 }))?.toString()).toBe('三');
    expect(await lake.getBytes('b', { from: 9, to: 12 })).toBeUndefined();
    expect(await lake.getBytes('none', { from: 0, to: 1 })).toBeUndefined();
  });

  test('writes under a condition', async () => {
    const lake = make('condition');
    const etag = await lake.putText('k', 'one', { ifNoneMatch: '*' });
    expect((await lake.getText('k'))?.etag).toBe(etag);
    const lost = { code: 'precondition-failed' };
    await expect(lake.putText('k', 'two', { ifNoneMatch: '*' })).rejects.toMatchObject(lost);
    const next = await lake.putText('k', 'two', { ifMatch: etag });
    await expect(lake.putText('k', 'three', { ifMatch: etag })).rejects.toMatchObject(lost);
    await expect(lake.putText('other', 'x', { ifMatch: next })).rejects.toMatchObject(lost);
    expect((await lake.getText('k'))?.text).toBe('two');
  });

  test('streams lines, tells their bytes and hash, and is empty where there are none', async () => {
    const lake = make('lines');
    const written = await lake.writeLines('n/lines', ['一', 'b\u2028c']);
    expect(written).toEqual(await memoryLake().writeLines('k', ['一', 'b\u2028c']));
    expect(await linesIn(lake, 'n/lines')).toEqual(['一', 'b\u2028c']);
    expect(await linesIn(lake, 'none')).toEqual([]);
    expect(await lake.head('n/lines')).toEqual({ size: written.bytes });
    expect(await lake.head('none')).toBeUndefined();
  });

  test('lists by prefix, also within a name, and deletes', async () => {
    const lake = make('list');
    for (const key of ['x/a-1', 'x/a-2', 'x/b', 'x/a/deep', 'y/a']) await lake.putText(key, '');
    expect(await lake.list('x/a')).toEqual(['x/a-1', 'x/a-2', 'x/a/deep']);
    expect(await lake.list('z/')).toEqual([]);
    await lake.delete(['x/a-1', 'none']);
    expect(await lake.list('x/a')).toEqual(['x/a-2', 'x/a/deep']);
  });

  test('keeps bytes and files', async () => {
    const lake = make('bytes');
    await lake.putBytes('b', Buffer.from([0, 255]), 'application/octet-stream');
    expect(await lake.getBytes('b')).toEqual(Buffer.from([0, 255]));
    const path = join(root, 'given.txt');
    await writeFile(path, 'file');
    await lake.putFile('f', path, 'text/plain');
    expect((await lake.getText('f'))?.text).toBe('file');
    expect(await lake.getBytes('none')).toBeUndefined();
  });
});
