/** Return packages: `write` has one written and does not wait for it. Harmless to repeat. */
export interface Returns {
  write(submissionId: string): Promise<void>;
}
