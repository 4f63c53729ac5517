import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalJson,
  contentHash,
  finishSpread,
  naturalKeyOf,
  sha256Hex,
  spreadOf,
} from '../../../functions/shared/hash.ts';
import { linesOf } from '../../../functions/shared/lines.ts';
import { normaliseName } from '../../../functions/shared/normalise-name.ts';

describe('natural keys', () => {
  it('joins parts and escapes what would blur them', () => {
    expect(naturalKeyOf(['a', 'b'])).toBe('a|b');
    expect(naturalKeyOf(['a|b', '50%', ''])).toBe('a%7Cb|50%25|');
  });
  it('never gives two lists of parts one key', () =>
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', '|', '%', '7', 'C') })),
        fc.array(fc.string({ unit: fc.constantFrom('a', '|', '%', '7', 'C') })),
        (a, b) => {
          fc.pre(a.length > 0 && b.length > 0 && JSON.stringify(a) !== JSON.stringify(b));
          expect(naturalKeyOf(a)).not.toBe(naturalKeyOf(b));
        },
      ),
    ));
  it('hashes keys of more than 700 bytes', () => {
    expect(naturalKeyOf(['中'.repeat(233)])).toHaveLength(233);
    expect(naturalKeyOf(['中'.repeat(234)])).toBe(`sha256:${sha256Hex('中'.repeat(234))}`);
  });
});

describe('content', () => {
  it('does not depend on the order of fields, nor on undefined ones', () => {
    expect(canonicalJson({ b: [1, { d: null, c: '"' }], a: undefined })).toBe(
      '{"b":[1,{"c":"\\"","d":null}]}',
    );
    expect(contentHash({ a: 1, b: { c: 2, d: 3 } })).toBe(
      contentHash({ b: { d: 3, c: 2 }, a: 1, e: undefined }),
    );
    expect(contentHash({ a: 1 })).toMatch(/^[0-9a-f]{32}$/);
    expect(contentHash({ a: 1 })).not.toBe(contentHash({ a: '1' }));
  });
  it('is JSON that says the same', () =>
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    ));
});

it('spreads over unsigned 32 bits', () => {
  // FNV-1a of "a" is e40c292c, by the authors' table; what follows is the mixing of MurmurHash3.
  expect(spreadOf('a')).toBe(finishSpread(0xe40c292c | 0));
  const counts = new Array<number>(16).fill(0);
  for (let number = 0; number < 16_000; number += 1) {
    const shard = spreadOf(`BG-${number}|岗位1|甲苯`) & 15;
    counts[shard] = (counts[shard] ?? 0) + 1;
  }
  expect(Math.min(...counts)).toBeGreaterThan(850);
  expect(Math.max(...counts)).toBeLessThan(1_150);
  fc.assert(
    fc.property(
      fc.string(),
      (key) => Number.isInteger(spreadOf(key)) && spreadOf(key) >= 0 && spreadOf(key) < 2 ** 32,
    ),
  );
});

describe('normaliseName', () => {
  it.each([
    '示例（济南）有限公司',
    ' 示例(济南) 有限公司 ',
    '示例【济南】有限·公司',
    '示例〔济南〕\u3000有限公司。',
  ])('%j is one name', (name) => expect(normaliseName(name)).toBe('示例济南有限公司'));
  it('folds width and case, and nothing of what tells firms apart', () => {
    expect(normaliseName('ＡＢＣ 示例１号')).toBe('abc示例1号');
    expect(normaliseName('示例1号')).not.toBe(normaliseName('示例2号'));
    expect(normaliseName(' （） ')).toBe('');
  });
});

it('linesOf splits at LF alone, in whatever pieces bytes come', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: fc.constantFrom('中', 'a', '\r', '\u2028', '🚒') })),
      fc.integer({ min: 1, max: 9 }),
      async (lines, size) => {
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
        const pieces = async function* () {
          for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
        };
        const read: string[] = [];
        for await (const line of linesOf(pieces())) read.push(line);
        expect(read).toEqual(lines);
      },
    ),
  ));
