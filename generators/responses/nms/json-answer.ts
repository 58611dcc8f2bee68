/** An answer of the REST door, as far as it is bent. */
export interface JsonAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** A JSON document in UTF-8, until it is bent. */
  readonly body: Buffer;
  /** So many octets are announced beyond those that come; the connection ends behind them. */
  readonly missing: number;
}
