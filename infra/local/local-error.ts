/** Something the person at the keyboard can put right: printed without a stack, Chinese first. */
export class LocalError extends Error {
  override readonly name = 'LocalError';
  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`);
  }
}
