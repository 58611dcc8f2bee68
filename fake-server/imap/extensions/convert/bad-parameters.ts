/** These parameters could not be honoured (RFC 5259 §9). `names` in lower case; empty: none is to blame. */
export class BadParameters extends Error {
  override readonly name = 'BadParameters';
  readonly names: readonly string[];

  constructor(message: string, names: readonly string[] = []) {
    super(message);
    this.names = names;
  }
}
