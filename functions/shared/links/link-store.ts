import type { LinkNode, Merge } from '../../../schemas/matching/links.ts';
import { usccOf } from '../../../schemas/records/subject.ts';
import { HubError, refuse } from '../errors.ts';
import type { LinkChange, LinkStore, Links } from '../ports/links.ts';

/** Where nodes lie. `commit` writes all or none, each in place of the version before its own. */
export interface LinkNodes {
  read(subject: string): Promise<LinkNode | undefined>;
  commit(nodes: readonly LinkNode[]): Promise<boolean>;
}

/** Others may be faster; each try reads again. */
const TRIES = 8;
/** Direct merges into one subject: its node stays small, and more than these are no firm but a mistake. */
const MOST_MERGED = 200;

/** What a change writes, and its answer; nothing when it was done before. */
interface Plan<T> {
  readonly writes: readonly LinkNode[];
  readonly answer: T;
}

const nodeOf = async (nodes: LinkNodes, subject: string): Promise<LinkNode> =>
  (await nodes.read(subject)) ?? { subject, version: 0, merged: [], branches: [] };

const next = (node: LinkNode, change: Partial<LinkNode> = {}): LinkNode => ({
  ...node,
  ...change,
  version: node.version + 1,
});

/** The subject and those it was merged into, one after the other; the last one survives. */
const upwards = async (nodes: LinkNodes, subject: string): Promise<[LinkNode, ...LinkNode[]]> => {
  const way: [LinkNode, ...LinkNode[]] = [await nodeOf(nodes, subject)];
  for (let at = way[0]; at.merge !== undefined; way.push(at)) {
    at = await nodeOf(nodes, at.merge.into);
    if (way.some((seen) => seen.subject === at.subject))
      throw new HubError('links-circular', `The links of ${subject} go round in a circle.`);
  }
  return way;
};

/** The subject and all that were merged into it. */
const downwards = async (nodes: LinkNodes, top: LinkNode): Promise<LinkNode[]> => {
  const found = [top];
  for (const node of found)
    found.push(...(await Promise.all(node.merged.map((subject) => nodeOf(nodes, subject)))));
  return found;
};

const linksOf = async (nodes: LinkNodes, subject: string): Promise<Links> => {
  const [own, ...above] = await upwards(nodes, subject);
  const family = await downwards(nodes, own);
  const survivor = above.at(-1)?.subject;
  return {
    subject,
    ...(survivor === undefined ? {} : { mergedInto: survivor }),
    merged: family
      .slice(1)
      .map((node) => node.subject)
      .sort(),
    branches: [...new Set(family.flatMap(({ branches }) => branches))].sort(),
  };
};

const checkMerge = ({ from, into }: LinkChange, own: LinkNode, way: readonly LinkNode[]): void => {
  if (from === into)
    throw refuse(409, 'merge-self', 'A subject cannot be merged into itself.', '不能与自身合并。');
  if (usccOf(into) === undefined)
    throw refuse(
      422,
      'merge-into-licence',
      'Only a firm with a USCC survives a merge.',
      '合并后须保留有统一社会信用代码的单位。',
    );
  if (own.merge !== undefined)
    throw refuse(
      409,
      'merge-exists',
      `It was merged into ${own.merge.into} before; take that back first.`,
      `已并入 ${own.merge.into}，须先撤销。`,
    );
  if (way.some(({ subject }) => subject === from))
    throw refuse(
      409,
      'merge-cycle',
      'The other one was merged into this one before.',
      '对方已并入本单位，不能反向合并。',
    );
  if ((way[0]?.merged.length ?? 0) >= MOST_MERGED)
    throw refuse(
      409,
      'merge-too-many',
      `More than ${MOST_MERGED} were merged into it.`,
      `并入的主体已达 ${MOST_MERGED} 个。`,
    );
};

/**
 * The survivor is written anew as well: merges that would close a circle together each write the survivor that the other
 * one merges, so that one of them is refused and tried again.
 */
const planMerge = async (nodes: LinkNodes, change: LinkChange): Promise<Plan<Merge>> => {
  const { from, into, by, reason, at, seq } = change;
  const own = await nodeOf(nodes, from);
  if (own.merge?.into === into) return { writes: [], answer: own.merge };
  const way = await upwards(nodes, into);
  checkMerge(change, own, way);
  const merge: Merge = { into, by, reason, at, seq };
  const [target, ...above] = way;
  const survivor = above.at(-1);
  return {
    writes: [
      next(own, { merge }),
      next(target, { merged: [...target.merged, from].sort() }),
      ...(survivor === undefined ? [] : [next(survivor)]),
    ],
    answer: merge,
  };
};

const planUnmerge = async (
  nodes: LinkNodes,
  { from, into, by, reason, at, seq }: LinkChange,
): Promise<Plan<Merge>> => {
  const { merge, ...own } = await nodeOf(nodes, from);
  if (merge === undefined && own.undone?.into === into) return { writes: [], answer: own.undone };
  if (merge?.into !== into)
    throw refuse(409, 'merge-none', 'It is not merged into that one.', '两者并未合并。');
  const target = await nodeOf(nodes, into);
  const undone: Merge = { into, by, reason, at, seq };
  const merged = target.merged.filter((subject) => subject !== from);
  return { writes: [next(own, { undone }), next(target, { merged })], answer: undone };
};

const planBranches = async (
  nodes: LinkNodes,
  parent: string,
  change: (branches: Set<string>) => void,
): Promise<Plan<void>> => {
  const node = await nodeOf(nodes, parent);
  const branches = new Set(node.branches);
  change(branches);
  const same =
    branches.size === node.branches.length && node.branches.every((branch) => branches.has(branch));
  return { writes: same ? [] : [next(node, { branches: [...branches].sort() })], answer: undefined };
};

/** Plans under the versions that it read, until nobody else was faster. HubError 503 `links-busy`. */
const carriedOut = async <T>(nodes: LinkNodes, plan: () => Promise<Plan<T>>): Promise<T> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { writes, answer } = await plan();
    if (writes.length === 0 || (await nodes.commit(writes))) return answer;
  }
  throw new HubError('links-busy', 'These links are being changed by others again and again.', {
    status: 503,
    retryable: true,
    messageZh: '合并关系正被他人更改，请稍后重试。',
  });
};

/** Links over nodes that lie somewhere: what is allowed, and what each change writes, wherever that is. */
export const linkStoreOver = (nodes: LinkNodes): LinkStore => ({
  of: (subject) => linksOf(nodes, subject),
  merge: (change) => carriedOut(nodes, () => planMerge(nodes, change)),
  unmerge: (change) => carriedOut(nodes, () => planUnmerge(nodes, change)),
  addBranch: (parent, branch) =>
    carriedOut(nodes, () => planBranches(nodes, parent, (branches) => branches.add(branch))),
  removeBranch: (parent, branch) =>
    carriedOut(nodes, () => planBranches(nodes, parent, (branches) => branches.delete(branch))),
});
