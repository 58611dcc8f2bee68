/** What the fields of objects hold, as plain data. */

/** A point in time, and the zone in which it is written. */
export interface Moment {
  /** Seconds since the epoch (UTC). */
  readonly seconds: number;
  /** Minutes east of UTC. */
  readonly offset: number;
}

/** A moment; or the text that stands there, if it is not just as a moment would be written. */
export type When = Moment | string;

/** A CPM Address with the name that is shown for it, `''` for none. */
export interface Address {
  readonly name: string;
  /** `tel:+15145550100`, `sip:alice@example.com`: visible ASCII without angle brackets. */
  readonly uri: string;
}

/** An address; or the text that stands there, if it is not just as an address would be written. */
export type Party = Address | string;

/** A header field that has no place of its own in the data. */
export interface Field {
  readonly name: string;
  /** Unicode, encoded words resolved. */
  readonly value: string;
}

/** Parameters of a media type, their names in lower case, the values without quotes. */
export type MediaParameters = readonly (readonly [name: string, value: string])[];
