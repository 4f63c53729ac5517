/** Why a early sign could not be judged. */
export const EARLY_SIGN_REASONS = {} as const;
