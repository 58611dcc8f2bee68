/**
 * What the person who started the command has to mend: a mistyped option, key or address. The message is one
 * sentence and says where the fault is; `remedy` is what to do about it. It never quotes a password.
 */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}
