import { readPointer } from '../shared/index/pointer.ts';
import { readShard } from '../shared/index/shard.ts';
import type { Lake } from '../shared/ports/stores.ts';
import { topicOf } from './rules/topic.ts';

type Files = Pick<Lake, 'getText' | 'readLines'>;

/** Reads the project insurance of these scopes; `codes` are added as they are. */
export type InsuredProjects = (
  scopes: readonly string[],
  codes: readonly string[],
) => Promise<ReadonlySet<string>>;

const unescaped = (part: string): string => part.replaceAll('%7C', '|').replaceAll('%25', '%');

/**
 * `projectCode` as it is, and `projectCode|section` as a topic has it, of a natural key `projectCode|permitNo|section`.
 * Nothing of a key that was too long to be kept.
 */
const keysOf = (naturalKey: string): string[] => {
  const [projectCode, , section] = naturalKey.split('|').map(unescaped);
  return projectCode === undefined || section === undefined
    ? []
    : [projectCode, topicOf(projectCode, section)];
};

interface Kept {
  readonly etag: string | undefined;
  readonly keys: ReadonlySet<string>;
}

const readScope = async (lake: Files, feed: string, scope: string, kept: Kept | undefined): Promise<Kept> => {
  const { pointer, etag } = await readPointer(lake, feed, scope);
  if (kept !== undefined && kept.etag === etag) return kept;
  const keys = new Set<string>();
  for (const file of Object.values(pointer?.shards ?? {}))
    for await (const { key } of readShard(lake, file)) for (const one of keysOf(key)) keys.add(one);
  return { etag, keys };
};

/**
 * Codes of projects that a rejected row is about. By its code alone a project counts as insured in some section or other,
 * so that nobody is accused of any of them (DECISIONS 11).
 */
export const rejectedProjects = (protects: readonly { readonly keys: readonly string[] }[]): string[] =>
  protects.flatMap(({ keys }) => keys.flatMap((key) => keysOf(key).slice(0, 1)));

/** Insured projects by the key indexes of a feed; an index is only read again once its pointer has changed. */
export const insuredProjectsOf = (lake: Files, feed: string): InsuredProjects => {
  const byScope = new Map<string, Kept>();
  let all: { readonly of: string; readonly union: ReadonlySet<string> } | undefined;
  return async (scopes, codes) => {
    const parts = await Promise.all(
      scopes.map(async (scope) => {
        const kept = await readScope(lake, feed, scope, byScope.get(scope));
        byScope.set(scope, kept);
        return kept;
      }),
    );
    const of = JSON.stringify([scopes, parts.map(({ etag }) => etag), codes]);
    if (all?.of !== of) all = { of, union: new Set([...parts.flatMap(({ keys }) => [...keys]), ...codes]) };
    return all.union;
  };
};
