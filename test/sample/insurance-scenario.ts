import type { Firm } from './firm.ts';
import type { World } from './world.ts';

/** What must be found on a firm's insurance, and the rows that show it. */
export interface InsuranceScenario {
  readonly id: string;
  /** Share of all firms; at least `minimum` of them whatever the number of firms. */
  readonly share: number;
  readonly minimum: number;
  /** Whether measurements may (or must) say that workers are exposed: that proves employment. */
  readonly exposed: 'may' | 'must' | 'never';
  /** No laboratory and no inspector has been here. */
  readonly unvisited?: boolean;
  /** The register of firms does not know it. */
  readonly unregistered?: boolean;
  /** Only in cities whose register can accuse. */
  readonly freshOnly?: boolean;
  readonly transport?: boolean;
  readonly prepare?: (firm: Firm, turn: number) => Firm;
  readonly plant: (world: World, firm: Firm, turn: number) => void;
}

export const scenario = (
  id: string,
  share: number,
  plant: InsuranceScenario['plant'],
  extras: Partial<InsuranceScenario> = {},
): InsuranceScenario => ({ id, share, minimum: 4, exposed: 'may', plant, ...extras });
