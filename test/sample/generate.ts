import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenRows } from './broken.ts';
import { DANGER_SCENARIOS, plantDanger } from './danger-scenarios.ts';
import { Filing } from './filing.ts';
import { type Firm, makeFirm } from './firm.ts';
import { ordinaryGroup } from './measurement-filler.ts';
import { plantGroup } from './measurements.ts';
import { CITIES, isFed } from './province.ts';
import { type Rng, seededRng } from './rng.ts';
import { drawRoster, type Entry } from './roster.ts';
import { checkRegisters } from './self-check.ts';
import { plantNaturalPerson } from './transport-scenarios.ts';
import type { Plan, TruthTotals } from './truth.ts';
import { TruthBook } from './truth-book.ts';
import { declareMeasured } from './wider-rows.ts';
import { plantWider } from './wider-scenarios.ts';
import type { World } from './world.ts';

export interface SampleOptions {
  readonly firms: number;
  readonly seed: number;
  readonly outDir: string;
  /** Rejected rows for each good one. */
  readonly badShare: number;
}

/** As many as any firm has. */
const DECLARED_EXPOSED = 5;
const NATURAL_PERSONS_PER_FIRM = 0.12;
const DANGERS = DANGER_SCENARIOS.flatMap((danger) => Array.from({ length: danger.weight }, () => danger));
const SHOPS = ['1号车间', '2号车间', '涂装线', '原料库', '包装间', '维修班'];
const POSTS = ['投料岗', '打磨岗', '喷涂岗', '焊接岗', '巡检岗'];

const exposedOf = (rng: Rng, { scenario }: Entry): number | undefined => {
  if (scenario.exposed === 'never') return rng.chance(0.5) ? 0 : undefined;
  return scenario.exposed === 'must' || rng.chance(0.8) ? rng.int(1, 40) : undefined;
};

/** Ordinary groups at the firm's posts, then each planted scenario at a workplace of its own. */
const plantMeasurements = (world: World, firm: Firm, entry: Entry): void => {
  const { rng } = world;
  // Where nothing else says in which district a firm lies, the laboratory must.
  const visit = { firm, withDistrict: entry.scenario.exposed === 'must' || rng.chance(0.85) };
  const posts = rng.shuffle(SHOPS.flatMap((shop) => POSTS.map((post) => shop + post)));
  for (const [i, workplace] of posts.slice(0, rng.int(3, 6)).entries()) {
    const drawn = ordinaryGroup(rng);
    // At least one test is the firm's own, so that none is overdue by chance.
    const group = i === 0 ? { ...drawn, cells: { ...drawn.cells, testKind: '定期' } } : drawn;
    plantGroup(world, { ...visit, workplace, group, why: 'ordinary', exposedWorkers: exposedOf(rng, entry) });
  }
  for (const [i, [why, make]] of entry.special.entries()) {
    world.book.scenario(why);
    const workplace = `专项${i + 1}号点`;
    plantGroup(world, { ...visit, workplace, group: make(rng), why, exposedWorkers: exposedOf(rng, entry) });
  }
};

const plantFirm = (world: World, serial: number, entry: Entry): void => {
  const { scenario, city, turn } = entry;
  const drawn = makeFirm(serial, world.seed, city, world.rng, scenario.transport);
  const firm = scenario.prepare?.(drawn, turn) ?? drawn;
  world.book.firms.set(firm.uscc, firm);
  world.book.scenario(scenario.id);
  scenario.plant(world, firm, turn);
  if (entry.measured) {
    plantMeasurements(world, firm, entry);
    if (isFed(city)) declareMeasured(world, firm, scenario.exposed === 'never' ? 0 : DECLARED_EXPOSED);
  }
  if (scenario.unregistered || !world.rng.chance(0.35)) return;
  const dangers = world.rng.int(1, 3);
  for (let i = 0; i < dangers; i += 1) plantDanger(world, firm, world.rng.pick(DANGERS));
};

const openWorld = (options: SampleOptions, filing: Filing): World => {
  let number = options.firms;
  const plantBroken = brokenRows();
  const world: World = {
    ...{ seed: options.seed, filing, book: new TruthBook(), rng: seededRng(`province/${options.seed}`) },
    nextNumber: () => {
      number += 1;
      return number;
    },
    afterRow: (file) => plantBroken(world, file),
  };
  return world;
};

/** Writes files, plan and truth of a small province into the output folder; answers the totals. */
export const generateSample = (options: SampleOptions): TruthTotals => {
  const { outDir, firms, seed, badShare } = options;
  rmSync(join(outDir, 'files'), { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  const filing = new Filing(outDir, badShare);
  const world = openWorld(options, filing);
  const roster = drawRoster(firms, world.rng.fork('roster'));
  for (const [serial, entry] of roster.entries()) plantFirm(world, serial + 1, entry);
  const persons = Math.round(firms * NATURAL_PERSONS_PER_FIRM);
  for (let i = 0; i < persons; i += 1) plantNaturalPerson(world, world.rng.pick(CITIES));
  plantWider(world);
  const plan: Plan = filing.close();
  checkRegisters(plan);
  writeFileSync(join(outDir, 'plan.json'), `${JSON.stringify(plan, null, 1)}\n`);
  world.book.complete();
  world.book.write(join(outDir, 'truth.json'), seed, plan);
  return world.book.totals(plan);
};
