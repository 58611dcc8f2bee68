/** How an operation ends without success: a status, and a requestError that says why (section 2.9 of the wire facts). */
import { requestError } from '../../protocol/nms/errors.ts';
import type { Failure } from '../../protocol/nms/types/request-error.ts';
import { StoreError } from '../store/store-error.ts';

export class NmsFailure extends Error {
  override readonly name = 'NmsFailure';
  readonly status: number;
  /** The content of a requestError, or of the failure of one item. */
  readonly error: Failure;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, error: Failure, headers: Readonly<Record<string, string>> = {}) {
    super((error.serviceException ?? error.policyException)?.text ?? '');
    this.status = status;
    this.error = error;
    this.headers = headers;
  }
}

/** 400 with the place of the fault: a JSON pointer into the body, or the name of a parameter. */
export function badInput(place: string, why: string): NmsFailure {
  return service(400, 'SVC0002', 'Invalid input value for message part %1: %2', [place, why]);
}

/** 400 for a value that is none of a list. */
export function notOneOf(place: string, valid: readonly string[]): NmsFailure {
  const text = 'Invalid input value for message part %1, valid values are %2';
  return service(400, 'SVC0003', text, [place, valid.join(', ')]);
}

/** 404 for a URL or a path. */
export function notThere(what: string): NmsFailure {
  return service(404, 'SVC0004', 'There is nothing at the address %1', [what]);
}

/** 403 */
export function forbidden(why: string): NmsFailure {
  return policy(403, 'POL0001', 'A policy error occurred: %1', [why]);
}

export function conflict(why: string): NmsFailure {
  return service(409, 'SVC2000', 'The request is in conflict with the store: %1', [why]);
}

export function service(
  status: number,
  messageId: string,
  text: string,
  variables: readonly string[],
  headers: Readonly<Record<string, string>> = {},
): NmsFailure {
  return new NmsFailure(status, requestError('service', messageId, text, variables), headers);
}

export function policy(
  status: number,
  messageId: string,
  text: string,
  variables: readonly string[],
): NmsFailure {
  return new NmsFailure(status, requestError('policy', messageId, text, variables));
}

/** A refusal that HTTP alone has a status for. */
export function refusal(
  status: number,
  why: string,
  headers: Readonly<Record<string, string>> = {},
): NmsFailure {
  return service(status, 'SVC2000', 'The request was refused: %1', [why], headers);
}

/** What a handler or the store threw, as the answer that it means; null for a fault of our own. */
export function failureOf(error: unknown): NmsFailure | null {
  if (error instanceof NmsFailure) return error;
  if (!(error instanceof StoreError)) return null;
  switch (error.code) {
    case 'NONEXISTENT':
      return notThere(error.message);
    case 'ALREADYEXISTS':
      return conflict(error.message);
    default:
      return forbidden(error.message);
  }
}

/** Does something of which one item of several is made: its result, or the failure that it ended with. */
export function attempt<T>(act: () => T): T | NmsFailure {
  try {
    return act();
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null) throw error;
    return failure;
  }
}
