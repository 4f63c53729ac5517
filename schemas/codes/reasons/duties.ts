/** Why a duty could not be judged. */
export const DUTY_REASONS = {} as const;
