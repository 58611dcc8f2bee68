/** Why the store refused; the names are those of RFC 5530, which both doors to the store understand. */
export type StoreErrorCode = 'NONEXISTENT' | 'ALREADYEXISTS' | 'CANNOT' | 'LIMIT' | 'OVERQUOTA';

/** The store was asked for something that it does not do; nothing was changed. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
