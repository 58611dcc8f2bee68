/** One exchange of a REST session, as the referee looks at it. */

/** Names in lower case, in the order in which they came. */
export type Fields = readonly (readonly [name: string, value: string])[];

export interface ExchangeAnswer {
  readonly status: number;
  readonly headers: Fields;
  /** Null where it is not known: too large to be kept, or part of it was redacted. */
  readonly body: Buffer | null;
  /** Part of the header was redacted: values are not what the server sent. */
  readonly hidesFields: boolean;
}

export interface ExchangeRequest {
  readonly connection: number;
  readonly method: string;
  /** Path and query, as they were sent; null where part of it was redacted. */
  readonly target: string | null;
  readonly host: string;
  readonly headers: Fields;
  /** Null where it is not known, as in an answer. */
  readonly body: Buffer | null;
  /** In seconds since the transcript was opened. */
  readonly at: number;
  /** The record of the transcript (its number) with which the request began. */
  readonly begun: number;
}

export interface Exchange extends ExchangeRequest {
  /** Null if none came whole. */
  readonly answer: ExchangeAnswer | null;
  /** The record with which the answer ended; infinite without one: the server may be at it still. */
  readonly ended: number;
}

/** The head of an answer to octets that need not be a request. */
export interface AnswerHead {
  readonly status: number;
  readonly headers: Fields;
}

/** The values of a field, one for each line of it. */
export function valuesOf(headers: Fields, name: string): string[] {
  return headers.filter(([own]) => own === name).map(([, value]) => value);
}
