/** What stands in REST bodies: names, flags, dates, attributes. Plain ones are `sure`: no text lets a server mind them. */
import fc from 'fast-check';
import { BASE_ATTRIBUTES, CALL_LOG_ATTRIBUTES, CPM_ATTRIBUTES } from '../../protocol/nms/attributes.ts';
import { SYSTEM_FLAGS } from '../../protocol/nms/flag-names.ts';
import { lineText } from '../cpm/values.ts';
import type { Plain } from '../thrown.ts';

/** A value, and whether a server has to take it. */
export interface Valued<T> {
  readonly value: T;
  readonly sure: boolean;
}

export const sure = <T>(value: T): Valued<T> => ({ value, sure: true });
export const unsure = <T>(value: T): Valued<T> => ({ value, sure: false });

const word = fc.string({ unit: fc.constantFrom(...'abcdefgxyz0189'), minLength: 1, maxLength: 8 });

/** Nobody else has it, so that nothing is in its way; odd ones may be against the rules of a server (§5.3.9). */
export const folderName: fc.Arbitrary<Valued<string>> = fc.oneof(
  { weight: 5, arbitrary: word.map((name) => sure(`${name}{fresh}`)) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('Ärger', '漢字', '👍', 'two words', "it's", 'a&b', '"', '100%', 'A', ' a', 'a.', '~')
      .map((name) => unsure(`${name} {fresh}`)),
  },
  { weight: 1, arbitrary: lineText.map((name) => unsure(`${name.replaceAll('/', '-')}{fresh}`)) },
);

/** Flags that every server keeps (§5.8), the one that is the server's own left out. */
const systemFlag = fc.constantFrom(...SYSTEM_FLAGS.filter((flag) => flag !== '\\Recent'));
const oddFlag = fc.constantFrom('Archived', '\\Archived', '$MDNSent', '$Junk', 'own-flag', 'x', '\\RECENT');

export const flag: fc.Arbitrary<Valued<string>> = fc.oneof(
  { weight: 5, arbitrary: systemFlag.map(sure) },
  { weight: 1, arbitrary: systemFlag.map((name) => sure(name.toUpperCase())) },
  { weight: 2, arbitrary: oddFlag.map(unsure) },
);

export const flagList: fc.Arbitrary<Valued<string[]>> = fc
  .array(flag, { maxLength: 5 })
  .map((list) => ({ value: list.map(({ value }) => value), sure: list.every((each) => each.sure) }));

/** RFC 3339, the leap years' days and other edges among them. */
export const moment = fc.constantFrom(
  '2026-03-01T09:30:00Z',
  '2026-03-01T10:30:00+01:00',
  '2024-02-29T23:59:59Z',
  '1970-01-01T00:00:00Z',
  '2016-12-31T23:59:59.999Z',
  '2026-03-01t09:30:00z',
  '9999-12-31T23:59:59Z',
);

/** Attributes of text that every store keeps (§7.13.5), and others of which a server may think that there are none. */
const SUBJECT = 'Subject';
const REFERENCES = CPM_ATTRIBUTES.map(({ name }) => name);
const OTHER_NAMES = [...BASE_ATTRIBUTES, ...CALL_LOG_ATTRIBUTES]
  .map(({ name }) => name)
  // The first say of the payload what its own fields say.
  .filter((name) => !/^(?:Content-.*|Date|Subject)$/.test(name));

const plainText = fc.oneof(
  { weight: 3, arbitrary: word },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'café',
      '漢字',
      '😀',
      'a "quoted" \\ text',
      '</no>, {or} [both]',
      'two words',
      'x'.repeat(300),
    ),
  },
);

interface AnAttribute {
  readonly name: string;
  readonly value: readonly string[];
  readonly sure: boolean;
  /** Comes back as it is. */
  readonly isKept: boolean;
}

const one = (name: string, value: string, isSure = true): AnAttribute => ({
  name,
  value: [value],
  sure: isSure,
  isKept: true,
});
const odd = (name: string, value: readonly string[]): AnAttribute => ({
  name,
  value,
  sure: false,
  isKept: false,
});
const fixed = (name: string, ...value: readonly string[]): AnAttribute => ({
  name,
  value,
  sure: true,
  isKept: false,
});

const attribute: fc.Arbitrary<AnAttribute> = fc.oneof(
  { weight: 4, arbitrary: plainText.map((value) => one(SUBJECT, value)) },
  {
    weight: 1,
    arbitrary: fc.nat({ max: 3000 }).map((more) => one(SUBJECT, `b${'e'.repeat(600 + more)}`, false)),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom(...REFERENCES), word).map(([name, value]) => one(name, value)),
  },
  { weight: 2, arbitrary: moment.map((value) => fixed('Date', value)) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      fixed('From', '+15550101'),
      fixed('To', '+15550102'),
      fixed('To', '+15550102', '+15550103'),
      fixed('Direction', 'In'),
      fixed('Direction', 'Out'),
      fixed('Message-Context', 'pager-message'),
      fixed('Message-Context', 'multimedia-message'),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...OTHER_NAMES), fc.array(plainText, { minLength: 1, maxLength: 2 }))
      .map(([name, value]) => odd(name, value)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom('x-own', 'Subject', 'subject', 'Conversation-Id'),
        fc.array(lineText, { maxLength: 3 }),
      )
      .map(([name, value]) => odd(name, value)),
  },
);

/** The attributes of an object, each name once, and those that come back as they are. */
export interface Attributes extends Valued<Plain> {
  readonly kept: readonly (readonly [name: string, value: string])[];
}

export const attributes: fc.Arbitrary<Attributes> = fc
  .uniqueArray(attribute, { maxLength: 5, selector: ({ name }) => name.toLowerCase() })
  .map((list) => ({
    value: { attribute: list.map(({ name, value }) => ({ name, value })) },
    sure: list.every((each) => each.sure),
    kept: list.filter(({ isKept }) => isKept).map(({ name, value }) => [name, value[0]!] as const),
  }));
