import { defineConfig } from 'vitest/config';

/** What Stryker runs against each mutant: the tests of the family that is mutated, named by the environment. */
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/../..`,
    include: (process.env['MUTATION_TESTS'] ?? 'test/unit/rules/**/*.test.ts').split(','),
    environment: 'node',
  },
});
