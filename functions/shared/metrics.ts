/** Figures that the operator's alarms watch. */
export type MetricName = 'SilentFeeds' | 'VolumeCollapses';

/** CloudWatch namespace of the hub's own metrics; the dimension is the name of the function. */
export const METRIC_NAMESPACE = 'Lianfang';

/**
 * Counts something by a line of the log in CloudWatch's embedded metric format, which needs no further right. The line is
 * written past `console`, whose prefix would hide it.
 */
export const countMetric = (name: MetricName, value: number): void => {
  const metric = {
    Namespace: METRIC_NAMESPACE,
    Dimensions: [['FunctionName']],
    Metrics: [{ Name: name, Unit: 'Count' }],
  };
  const line = {
    _aws: { Timestamp: Date.now(), CloudWatchMetrics: [metric] },
    FunctionName: process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? '',
    [name]: value,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
