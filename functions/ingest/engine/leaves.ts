/** How a value is made up, and its texts (without their quotes) and numbers as JSON in the order in which `shape` names them. */
export interface Leaves {
  /** `u` nothing, `s` a text, `n` a number, `true`, `false`, or `{name:shape,…}`. */
  readonly shape: string;
  readonly leaves: readonly string[];
}

const NOTHING: Leaves = { shape: 'u', leaves: [] };

/** Takes a parsed cell apart; undefined for what has another make (no column of ours gives such). */
export const leavesOf = (value: unknown): Leaves | undefined => {
  if (value === undefined) return NOTHING;
  if (typeof value === 'string') return { shape: 's', leaves: [JSON.stringify(value).slice(1, -1)] };
  if (typeof value === 'number') return { shape: 'n', leaves: [JSON.stringify(value)] };
  if (typeof value === 'boolean') return { shape: String(value), leaves: [] };
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const parts = Object.entries(value).map(([name, part]) => [name, leavesOf(part)] as const);
  if (parts.some(([, part]) => part === undefined)) return undefined;
  return {
    shape: `{${parts.map(([name, part]) => `${name}:${part?.shape}`).join()}}`,
    leaves: parts.flatMap(([, part]) => part?.leaves ?? []),
  };
};

/** A value like the given one whose texts and numbers are put in by `leaf`, in the order of `leavesOf`. */
export const withLeaves = (value: unknown, leaf: (like: 'text' | 'number') => string | number): unknown => {
  if (typeof value === 'string') return leaf('text');
  if (typeof value === 'number') return leaf('number');
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withLeaves(part, leaf)]));
};

/** Numbers the shapes that a column's values have; they are few. */
export class ShapeNumbers {
  readonly #numbers = new Map<string, number>();

  numberOf(shape: string): number {
    const known = this.#numbers.get(shape);
    if (known !== undefined) return known;
    this.#numbers.set(shape, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}
