/** An object as the fuzzer stores it, and what a family of such objects is. */
import fc from 'fast-check';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { Thrown, ThrownArbitrary } from '../thrown.ts';

/** A field of the object, and a text by which SEARCH HEADER must find it (RFC 3501 §6.4.4): visible ASCII, or `''`. */
export type SearchKey = { readonly field: string; readonly value: string };

/** What one APPEND is made of. Plain data. */
export type ObjectInput = {
  readonly octets: OctetString;
  readonly flags: readonly string[];
  /** As it stands between the quotation marks (RFC 3501 §9 `date-time`); null: none is given. */
  readonly date: string | null;
  /** Of valid objects only. */
  readonly search: readonly SearchKey[];
};

/** The octets of an object, and what of the grammars they cover. */
export interface Made {
  readonly octets: OctetString;
  readonly productions: readonly string[];
  readonly search: readonly SearchKey[];
}

/** Objects of one class. */
export interface Family {
  readonly class: string;
  /** All that its objects can cover. */
  readonly productions: readonly string[];
  /** How often it is wanted among the families of its kind (valid, malformed …). */
  readonly weight: number;
  readonly made: fc.Arbitrary<Made>;
  /** Whether these octets are what the class says. */
  holds(octets: OctetString): boolean;
}

/** A family that is one production. `weight` is 2 unless said. */
export function family(
  name: string,
  production: string,
  octets: fc.Arbitrary<OctetString>,
  holds: (octets: OctetString) => boolean,
  weight = 2,
): Family {
  const productions = [production];
  const made = octets.map((some) => ({ octets: some, productions, search: [] }));
  return { class: name, productions, weight, made, holds };
}

const FLAGS = fc.subarray([
  '\\Seen',
  '\\Answered',
  '\\Flagged',
  '\\Draft',
  '\\Deleted',
  '$Forwarded',
  '\\SEEN',
]);
const flags = fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: FLAGS });
/** The first is what shrinking ends at; it is wanted most. */
const date = fc.constantFrom(
  ...[null, null, null, null, null, null, null, null],
  '29-Apr-2014 09:46:50 -0800',
  ' 1-Jan-2000 00:00:00 +0000',
  '28-Feb-2020 23:59:59 +1400',
  '31-Dec-1999 23:59:59 +0000',
  '01-mar-2037 12:00:00 -1200',
);

/** Objects of these families, by their weights, with flags and dates. */
export function thrownObjects(families: readonly Family[]): ThrownArbitrary<ObjectInput> {
  const one = fc.oneof(
    ...families.map(({ class: name, weight, made }) => ({
      weight,
      arbitrary: made.map((some) => ({ class: name, ...some })),
    })),
  );
  return fc.tuple(one, flags, date).map(
    ([{ class: name, productions, octets, search }, marks, when]): Thrown<ObjectInput> => ({
      class: name,
      productions,
      input: { octets, flags: withoutTwins(marks), date: when, search },
    }),
  );
}

function withoutTwins(marks: readonly string[]): readonly string[] {
  return marks.includes('\\Seen') ? marks.filter((mark) => mark !== '\\SEEN') : marks;
}
