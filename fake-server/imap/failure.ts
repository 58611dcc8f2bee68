/** How a handler ends without success. */
import type { ResponseCode } from '../../protocol/imap/model/response.ts';
import { StoreError } from '../store/store-error.ts';

/** The command is answered with a tagged NO or BAD. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly status: 'NO' | 'BAD';
  readonly code: ResponseCode | null;

  constructor(status: 'NO' | 'BAD', message: string, code: ResponseCode | null = null) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The client is gone: what was being done for it ends. */
export class ConnectionClosed extends Error {
  override readonly name = 'ConnectionClosed';
}

/** A response code that has no shape of its own in the model, such as those of RFC 5530. */
export function otherCode(code: string, argument: string | null = null): ResponseCode {
  return { name: 'OTHER', code, argument };
}

/** What a handler or the store threw, as the answer that it means; null for a fault of our own. */
export function failureOf(error: unknown): CommandFailure | null {
  if (error instanceof CommandFailure) return error;
  if (error instanceof StoreError) return new CommandFailure('NO', error.message, otherCode(error.code));
  return null;
}
