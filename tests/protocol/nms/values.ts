/** Values of every root element, made from its schema, and examples of the REST document rebuilt (erratum E-95). */
import fc from 'fast-check';
import { type Shape, shapeOf } from '../../../protocol/nms/shape.ts';
import { ROOTS, type RootName, type RootValue } from '../../../protocol/nms/types/roots.ts';

export const ROOT_NAMES = Object.keys(ROOTS) as RootName[];

/** What XML can hold, with what it must escape. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab é<>&"\'\t\n\r]😀-/\\$'.match(/./gsu)!), maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    'true',
    '17',
    ']]>',
    '\\Seen',
    'http://server/nms/v1/base/tel%3A%2B1555/objects/1',
  ),
);

/** Any value under a root, with members that no schema knows beside those that it does. */
export function anyValueOf<N extends RootName>(root: N): fc.Arbitrary<RootValue<N>> {
  return anyOfShape(shapeOf(ROOTS[root])) as fc.Arbitrary<RootValue<N>>;
}

function anyOfShape(shape: Shape): fc.Arbitrary<unknown> {
  const plain = plainValue(shape);
  return shape.nullable ? fc.option(plain, { nil: null }) : plain;
}

function plainValue(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'number':
      return fc.oneof(
        fc.integer({ min: 1, max: 600 }),
        fc.maxSafeNat().map((n) => n + (n === 0 ? 1 : 0)),
      );
    case 'boolean':
      return fc.boolean();
    case 'list':
      return fc.array(entryOf(shape.entry), { maxLength: 3 });
    case 'object': {
      const known: Record<string, fc.Arbitrary<unknown>> = {};
      const required: string[] = [];
      for (const [name, member] of shape.members) {
        // A list that may be absent: an empty one is not told apart in XML.
        const minLength = member.shape.kind === 'list' && member.optional ? 1 : 0;
        known[name] =
          member.shape.kind === 'list'
            ? fc.array(anyOfShape(member.shape.entry), { minLength, maxLength: 3 })
            : anyOfShape(member.shape);
        if (!member.optional) required.push(name);
      }
      const record = fc.record(known, { requiredKeys: required });
      const beside = fc.dictionary(fc.constantFrom('xExtension', 'imdns'), unknownValue, { maxKeys: 1 });
      return fc.tuple(record, beside).map(([own, more]) => ({ ...own, ...more }));
    }
    default:
      return text;
  }
}

/** An entry of a list of roots has one member. */
function entryOf(shape: Shape): fc.Arbitrary<unknown> {
  if (shape.kind !== 'object' || shape.facts.name !== 'notification') return anyOfShape(shape);
  return anyValueOf('nmsEventList').map((nmsEventList) => ({ nmsEventList }));
}

const unknownValue: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.array(text, { minLength: 2, maxLength: 3 }),
  fc.dictionary(fc.constantFrom('a', 'b-c'), text, { minKeys: 1, maxKeys: 2 }),
);

export const FOLDER = 'http://server/nms/v1/base/tel:+12021308085/folders/UGZa5FY4o1S1oTSQSQC';

/** Appendix F: a session info object as it is deposited. */
export const SESSION_INFO: RootValue<'object'> = {
  parentFolder: FOLDER,
  attributes: {
    attribute: [
      { name: 'From', value: ['+1818118181'] },
      { name: 'Message-Context', value: ['session-info-message'] },
      { name: 'Date', value: ['1997-11-21T15:55:06Z'] },
      { name: 'To', value: ['+1818118181'] },
      { name: 'Direction', value: ['IN'] },
      { name: 'Conversation-Id', value: ['f81d4fae-7dec-11d0-a765-00a0c91e6bf6'] },
    ],
  },
};

/** An object as an answer has it, complete. */
export const STORED: RootValue<'object'> = {
  parentFolder: FOLDER,
  attributes: { attribute: [{ name: 'To', value: ['+15195551212', '+15145551212'] }] },
  flags: { flag: ['\\Seen', '$Forwarded'], resourceURL: 'http://server/nms/v1/base/x/objects/1/flags' },
  resourceURL: 'http://server/nms/v1/base/x/objects/1',
  path: '/chat/1',
  payloadURL: 'http://server/nms/v1/base/x/objects/1/payload',
  payloadPart: [
    { contentType: 'text/plain', size: 31, href: 'http://server/nms/v1/base/x/objects/1/payloadParts/part1' },
  ],
  lastModSeq: 7,
};
