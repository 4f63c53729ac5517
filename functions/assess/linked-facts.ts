import type { Fact } from '../../schemas/records/fact.ts';
import { firmSubject } from '../../schemas/records/subject.ts';
import type { LinkStore, Links } from '../shared/ports/links.ts';
import type { AssessDeps } from './deps.ts';
import { factsOf, type Relatives } from './rules/outcome.ts';

type LinkDeps = Pick<AssessDeps, 'facts' | 'links'>;
type ReadLinks = Pick<LinkStore, 'of'>;

/** Whom a subject's facts count for: itself, or who took it over, however often that one was taken over in turn. */
const survivorOf = async (links: ReadLinks, subject: string): Promise<string> => {
  const seen = new Set([subject]);
  let last = subject;
  for (;;) {
    const { mergedInto } = await links.of(last);
    if (mergedInto === undefined || seen.has(mergedInto)) return last;
    seen.add(mergedInto);
    last = mergedInto;
  }
};

/** A subject with all that were merged into it, also by way of each other; and their branches. */
const familyOf = async (links: ReadLinks, subject: string, own: Links) => {
  const members = new Set([subject]);
  const branches = new Set<string>();
  // What is added on the way is visited, too.
  for (const member of members) {
    const found = member === subject ? own : await links.of(member);
    for (const one of found.merged) members.add(one);
    for (const one of found.branches) branches.add(one);
  }
  return { members: [...members], branches: [...branches].filter((branch) => !members.has(branch)) };
};

/** Facts that count for a subject whose links were read, and the branches that are judged with them. */
export const readFamily = async (
  { facts, links }: LinkDeps,
  subject: string,
  own: Links,
): Promise<{ readonly facts: Fact[]; readonly branches: readonly string[] }> => {
  const { members, branches } = await familyOf(links, subject, own);
  return { facts: (await Promise.all(members.map((one) => facts.bySubject(one)))).flat(), branches };
};

/** The firms that the register of market entities names as those that a branch belongs to. */
const parentsOf = (subject: string, facts: readonly Fact[]): string[] => {
  const parents = factsOf(facts, 'market-firm').flatMap(({ record }) =>
    record.entity === 'branch' && record.parentUscc !== undefined ? [firmSubject(record.parentUscc)] : [],
  );
  return [...new Set(parents)].filter((parent) => parent !== subject);
};

/** Facts of a branch's parents by the subject that its own facts name, those of the survivor where one was merged. */
export type ReadRelatives = (subject: string, facts: readonly Fact[]) => Promise<Relatives>;

/**
 * Enters each branch at its parent before it reads the parent's facts, so that whoever changes them later has the branch
 * judged again. A parent is read once: many branches of one firm stand in the same chunk.
 */
export const relativesReader = (deps: LinkDeps): ReadRelatives => {
  const kept = new Map<string, Promise<Fact[]>>();
  const readOnce = (survivor: string, links: Links): Promise<Fact[]> => {
    const own = kept.get(survivor) ?? readFamily(deps, survivor, links).then(({ facts }) => facts);
    kept.set(survivor, own);
    return own;
  };
  return async (subject, facts) => {
    const relatives = new Map<string, readonly Fact[]>();
    for (const parent of parentsOf(subject, facts)) {
      const survivor = await survivorOf(deps.links, parent);
      if (survivor === subject) continue;
      const links = await deps.links.of(survivor);
      if (!links.branches.includes(subject)) await deps.links.addBranch(survivor, subject);
      relatives.set(parent, await readOnce(survivor, links));
    }
    return relatives;
  };
};
