/** Why a lead could not be judged. */
export const LEAD_REASONS = {} as const;
