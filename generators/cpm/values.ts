/** Values of fields: odd ones among them, all of them valid. */
import fc from 'fast-check';
import type { Address, MediaParameters, Moment } from '../../protocol/cpm/data/values.ts';

/** Plain objects, as those that are read. */
export const record = ((model: object, constraints: object) =>
  fc.record(model as Record<string, fc.Arbitrary<unknown>>, {
    ...constraints,
    noNullPrototype: true,
  })) as typeof fc.record;

/** Characters that writers and readers stumble over, beside ordinary ones. */
const CHARACTER = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'abcxyzABCXYZ0189 ,.;:-_()') },
  { weight: 2, arbitrary: fc.constantFrom(...`<>&"'=?!@#$%^*+/\\|~[]{}\``) },
  { weight: 2, arbitrary: fc.constantFrom('é', 'ß', 'Ж', 'ع', '漢', '字', '👍', '👩‍👧', '\u0301', '\u200f') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(']]>', '<![CDATA[', '&amp;', '&#10;', '=?utf-8?B?', '--cpm', '%22'),
  },
  { weight: 1, arbitrary: fc.constantFrom('\u00a0', '\u2028', '\u0085', '\ufeff', '\u{10ffff}', '\t') },
);
const WORD = fc.string({ unit: CHARACTER, minLength: 1, maxLength: 20 });

/** Unicode in one line, perhaps empty. No tab: a folded field would be read with a blank. */
export const lineText = fc
  .array(WORD, { maxLength: 6 })
  .map((words) => words.join(' ').replaceAll('\t', ' '));

/** Lines of Unicode with LF, some of them long. */
export const longText = fc
  .array(
    fc.oneof({ weight: 5, arbitrary: lineText }, { weight: 1, arbitrary: WORD.map((w) => w.repeat(90)) }),
    {
      maxLength: 8,
    },
  )
  .map((lines) => lines.join('\n'));

/** Characters of a token (RFC 2045 §5.1), which ids keep to (erratum E-29). */
const TOKEN_CHARACTER = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzABCXYZ0123456789!#$%&'*+-.^_`{|}~");

/** An id: mostly a UUID, else any token, one character or many. */
export const id = fc.oneof(
  fc.uuid(),
  fc.string({ unit: TOKEN_CHARACTER, minLength: 1, maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 120, maxLength: 160 }),
);

export const telephone = fc
  .string({ unit: fc.constantFrom(...'0123456789'), minLength: 6, maxLength: 14 })
  .map((digits) => `+1${digits}`);

const HOST = fc.constantFrom('example.com', 'ims.example.net', '192.0.2.7', 'xn--bcher-kva.example');
const USER = fc.string({ unit: fc.constantFrom(...'abcxyz019.-_~'), minLength: 1, maxLength: 12 });

export const telUri = telephone.map((number) => `tel:${number}`);
/** Without a semicolon, which would end an address in a list of participants. */
export const sipUri = fc
  .tuple(fc.constantFrom('sip', 'sips'), USER, HOST)
  .map(([scheme, user, host]) => `${scheme}:${user}@${host}`);
export const uri = fc.oneof(telUri, sipUri);

/** A name that is shown: without one, of words, and of anything that one line holds. */
export const address: fc.Arbitrary<Address> = record({
  name: fc.oneof(fc.constantFrom('', 'Alice', 'John Doe', 'Doe, John', 'Zoë "Z" Ångström'), lineText),
  uri: fc.oneof(
    uri,
    telUri.map((tel) => `${tel};phone-context=example.com`),
  ),
});

/** Between 1970 and 2099, in any zone that there is. */
export const moment: fc.Arbitrary<Moment> = record({
  seconds: fc.integer({ min: 0, max: 4_102_444_000 }),
  offset: fc.constantFrom(0, -480, -300, -210, 60, 120, 330, 345, 765, 840, -720),
});

export const octets = fc
  .oneof(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ minLength: 0, maxLength: 4_000 }))
  .map((array) => Buffer.from(array));

export const mediaType = fc.constantFrom(
  'image/jpeg',
  'image/png',
  'video/mp4',
  'audio/amr',
  'application/pdf',
  'application/octet-stream',
);

export const mediaParameters: fc.Arbitrary<MediaParameters> = fc.uniqueArray(
  fc.tuple(
    fc.constantFrom('name', 'codecs', 'x-size'),
    fc.string({ unit: fc.constantFrom(...'abc019 ."\\;=/-()'), minLength: 1, maxLength: 20 }),
  ),
  { selector: ([name]) => name, minLength: 1, maxLength: 2 },
);

/** A Content-ID: an addr-spec without angle brackets (RFC 2045 §7). */
export const contentId = fc.tuple(USER, fc.uuid()).map(([user, uuid]) => `${user}.${uuid}@example.com`);
