/** How a sequence of steps ends before its end. */

/** The target did what the model does not. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch';
  readonly oracle: string;
  /** Without what differs from case to case. */
  readonly shape: string;

  constructor(oracle: string, shape: string, message: string) {
    super(message);
    this.oracle = oracle;
    this.shape = shape;
  }
}

/** The target refuses for want of room, or has not what is needed to look further: nothing can be said. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}
