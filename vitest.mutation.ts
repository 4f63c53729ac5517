import { defineConfig } from 'vitest/config';

/** What Stryker runs against each mutant: the tests of the rules alone, in one process. */
export default defineConfig({
  test: {
    include: ['test/unit/rules/**/*.test.ts', 'test/property/assess-rules.test.ts'],
    environment: 'node',
  },
});
