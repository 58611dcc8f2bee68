/**
 * What was said of an object when it was made, where that is more than its message tells: attributes with the names
 * and values as they were given. It never changes, and goes along with copies.
 */
export interface GivenObject {
  readonly attributes: readonly GivenAttribute[];
  readonly correlationId: string | null;
  readonly correlationTag: string | null;
}

export interface GivenAttribute {
  readonly name: string;
  readonly value: readonly string[];
}
