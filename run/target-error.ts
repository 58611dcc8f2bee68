/**
 * The target could not be reached, or refused the account: no check was judged. The message is one sentence,
 * `remedy` what to look at.
 */
export class TargetError extends Error {
  override readonly name = 'TargetError';
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}
