/** Errors as bodies: exactly one exception, whose text has places for variables (section 2.9 of the wire facts). */
import type { Label } from './types/facts.ts';
import type { Failure, RequestError } from './types/request-error.ts';

/** A broken request or server, or a policy that refuses. */
export type ExceptionKind = 'service' | 'policy';

export interface ExceptionText {
  readonly kind: ExceptionKind;
  readonly messageId: string;
  /** With the places `%1`, `%2` … */
  readonly text: string;
  readonly variables: readonly string[];
  /** The text with its places filled. */
  readonly filled: string;
}

export type ExceptionReading =
  | (ExceptionText & {
      readonly ok: true;
      /** What a strict reading minds, in words; empty if nothing. */
      readonly oddities: readonly string[];
    })
  | { readonly ok: false; readonly reason: string };

/** Ids as OMA gives them; carriers have others, with dots [page]. */
export const MESSAGE_ID = /^(?:SVC|POL)\d{4}$/;

/** Builds the content of a requestError, or of a failure in a bulkResponseList. */
export function requestError(
  kind: ExceptionKind,
  messageId: string,
  text: string,
  variables: readonly string[] = [],
): RequestError & Failure {
  const exception = { messageId, text, ...(variables.length === 0 ? {} : { variables: [...variables] }) };
  return kind === 'service' ? { serviceException: exception } : { policyException: exception };
}

/** What an error says. Not read: one without an exception, or with both. */
export function readRequestError(error: RequestError | Failure): ExceptionReading {
  const { serviceException, policyException } = error;
  const exception = serviceException ?? policyException;
  if (exception === undefined) return { ok: false, reason: 'there is no exception' };
  if (serviceException !== undefined && policyException !== undefined)
    return { ok: false, reason: 'there are two exceptions' };
  const kind = serviceException === undefined ? 'policy' : 'service';
  const { messageId, text = '', variables = [] } = exception;
  const oddities: string[] = [];
  if (exception.text === undefined) oddities.push('there is no text');
  if (!MESSAGE_ID.test(messageId))
    oddities.push(`the messageId ${JSON.stringify(messageId)} is none of OMA's`);
  else if (messageId.startsWith('POL') !== (kind === 'policy'))
    oddities.push(`the messageId ${messageId} is that of the other kind of exception`);
  const unfilled = placesOf(text).filter((place) => place > variables.length);
  if (unfilled.length > 0) oddities.push(`there is no variable for %${unfilled[0]}`);
  return { ok: true, kind, messageId, text, variables, filled: fillText(text, variables), oddities };
}

/** `%1` becomes the first variable; a place without one stays. */
export function fillText(text: string, variables: readonly string[]): string {
  return text.replace(/%([1-9]\d?)/g, (place, number: string) => variables[Number(number) - 1] ?? place);
}

function placesOf(text: string): number[] {
  return [...text.matchAll(/%([1-9]\d?)/g)].map((match) => Number(match[1]));
}

export interface ErrorCode {
  readonly messageId: string;
  readonly meaning: string;
  /** The usual first. */
  readonly statuses: readonly number[];
  /** Of the statuses; the codes themselves are [page] unless it says otherwise. */
  readonly label: Label;
}

export const ERROR_CODES: readonly ErrorCode[] = [
  code('SVC0001', 'a general error of the service', [400, 500], 'code'),
  code('SVC0002', 'an invalid value in a part of the message', [400], 'code'),
  code('SVC0003', 'an invalid value; the valid ones are given', [400], 'code'),
  code('SVC0004', 'no valid address', [404, 400], 'code'),
  code('SVC0005', 'a correlator that was used already', [409], 'code'),
  code('SVC1009', 'the path of a folder is needed', [400], 'recall'),
  code('SVC2000', 'an error of the service, described', [400, 500], 'recall'),
  code('SVC2001', 'no resources on the server', [503], 'recall'),
  code('SVC2002', 'what was asked for is not available', [404], 'recall'),
  code('SVC2003', 'an access token that is not valid', [401], 'recall'),
  code('POL0001', 'a general policy', [403], 'code'),
  code('POL0010', 'the time of retention is over', [403, 404, 410], 'code'),
  code('POL0011', 'a media type that is not supported', [403, 406], 'code'),
  code('POL1009', 'the user is not provisioned for the service', [403], 'code'),
  code('POL1010', 'the user is suspended from the service', [403], 'code'),
];

function code(messageId: string, meaning: string, statuses: number[], label: Label): ErrorCode {
  return { messageId, meaning, statuses, label };
}
