import type { ReportingSettings } from '../../../schemas/settings/reporting.ts';

type Bounds = Pick<ReportingSettings['volume'], 'belowShare' | 'minRows'>;

/**
 * Whether rows are so few beside those before them that somebody is told. One measure for both who are: the sender before
 * the file is applied (by the last period), the office and the operator once it is settled (by several periods).
 */
export const hasCollapsed = (rows: number, before: number, { belowShare, minRows }: Bounds): boolean =>
  before >= minRows && rows < before * belowShare;
