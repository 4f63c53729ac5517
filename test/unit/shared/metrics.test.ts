import { afterEach, expect, it, vi } from 'vitest';
import { countMetric } from '../../../functions/shared/metrics.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

it('counts by one line of the embedded metric format, with the function as its dimension', () => {
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'lianfang-prod-sweep');
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  countMetric('SilentFeeds', 3);
  vi.restoreAllMocks();
  expect(lines).toHaveLength(1);
  expect(lines[0]?.endsWith('\n')).toBe(true);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    _aws: {
      Timestamp: expect.any(Number),
      CloudWatchMetrics: [
        {
          ...{ Namespace: 'Lianfang', Dimensions: [['FunctionName']] },
          Metrics: [{ Name: 'SilentFeeds', Unit: 'Count' }],
        },
      ],
    },
    FunctionName: 'lianfang-prod-sweep',
    SilentFeeds: 3,
  });
});
