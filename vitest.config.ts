import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], extra: object = {}) => ({
  test: { name, include, environment: 'node' as const, env: { POWERTOOLS_LOG_LEVEL: 'SILENT' }, ...extra },
});

export default defineConfig({
  test: {
    projects: [
      project(
        'unit',
        ['test/unit/**/*.test.ts', 'test/property/**/*.test.ts', 'test/contract/**/*.test.ts'],
        {
          // Machines are slow and shared at times; a property of a hundred runs must not fail by that.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      ),
      project('infra', ['test/infra/**/*.test.ts'], {
        testTimeout: 300_000,
        hookTimeout: 300_000,
        isolate: false,
      }),
      project('integration', ['test/integration/**/*.test.ts'], {
        // These bound what hangs. How long a step takes is the machine's affair, and tenfold that of another in some lanes.
        testTimeout: 600_000,
        hookTimeout: 600_000,
        expect: { poll: { timeout: 240_000, interval: 200 } },
        fileParallelism: false,
      }),
    ],
    coverage: {
      provider: 'v8',
      reporter: ['text-summary', 'json-summary'],
      include: ['schemas/**/*.ts', 'functions/assess/rules/**/*.ts'],
      thresholds: {
        'schemas/**': { statements: 95, lines: 95 },
        'functions/assess/rules/**': { statements: 95, lines: 95 },
      },
    },
  },
});
