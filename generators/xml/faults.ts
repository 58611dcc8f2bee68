/** XML of objects that is not well-formed, or breaks one rule of its schema. */
import fc from 'fast-check';
import { DOCUMENT_KINDS, type DocumentKind, plainDocument } from './documents.ts';

export interface XmlFault {
  /** Kebab-case. */
  readonly rule: string;
  readonly says: string;
  /** `well-formed`: XML 1.0 does not allow the text. `schema`: the definition of the object does not. */
  readonly of: 'well-formed' | 'schema';
  readonly made: fc.Arbitrary<{ readonly kind: DocumentKind; readonly text: string }>;
}

type Edit = readonly [what: RegExp, by: string];

/** Edits that fit documents of any kind: each changes the first place that it finds. */
const MALFORMED: readonly (readonly [rule: string, says: string, ...edits: Edit[]])[] = [
  [
    'end-tag',
    'an element that does not end',
    [/<\/[\w-]+>\s*$/, ''],
    [/<\/[\w-]+>\s*$/, '</'],
    [/<\/[\w-]+>\s*$/, '</other>'],
  ],
  ['crossed', 'elements that cross each other', [/<\/([\w-]+)>\s*$/, '<a><b></a></b></$1>']],
  [
    'attribute',
    'an attribute that is none',
    [/<([\w-]+)/, '<$1 a=b'],
    [/<([\w-]+)/, '<$1 a'],
    [/<([\w-]+)/, '<$1 a="<"'],
    [/<([\w-]+)/, '<$1 a="1" a="2"'],
    [/<([\w-]+)/, '<$1 a="1"b="2"'],
  ],
  [
    'ampersand',
    'an ampersand alone',
    [/<\/([\w-]+)>\s*$/, '&</$1>'],
    [/<\/([\w-]+)>\s*$/, '& </$1>'],
    [/<\/([\w-]+)>\s*$/, '&a</$1>'],
  ],
  [
    'entity',
    'an entity that is not declared',
    [/<\/([\w-]+)>\s*$/, '&nbsp;</$1>'],
    [/<([\w-]+)/, '<$1 a="&copy;"'],
  ],
  [
    'reference',
    'a reference to no character',
    [/<\/([\w-]+)>\s*$/, '&#0;</$1>'],
    [/<\/([\w-]+)>\s*$/, '&#x1F;</$1>'],
    [/<\/([\w-]+)>\s*$/, '&#xD800;</$1>'],
    [/<\/([\w-]+)>\s*$/, '&#x110000;</$1>'],
    [/<\/([\w-]+)>\s*$/, '&#;</$1>'],
    [/<\/([\w-]+)>\s*$/, '&#x;</$1>'],
    [/<\/([\w-]+)>\s*$/, '&#99999999999;</$1>'],
    [/<([\w-]+)/, '<$1 a="&#xFFFF;"'],
  ],
  [
    'roots',
    'more than one root, or none',
    [/\s*$/, '<second/>'],
    [/\s*$/, ' text'],
    [/<\w[\s\S]*/, ''],
    [/<\w[\s\S]*/, 'text'],
  ],
  [
    'declaration',
    'a declaration at the wrong place, or of no version',
    [/^<\?xml/, ' <?xml'],
    [/^<\?xml[^>]*>/, '<?xml encoding="UTF-8"?>'],
    [/^<\?xml[^>]*>/, '<?xml version="1.0" version="1.0"?>'],
    [/^(<\?xml[^>]*>)/, '$1$1'],
  ],
  [
    'comment',
    'a comment that is none',
    [/<\/([\w-]+)>\s*$/, '<!-- a -- b --></$1>'],
    [/<\/([\w-]+)>\s*$/, '<!-- a</$1>'],
    [/<\/([\w-]+)>\s*$/, '<!- a -></$1>'],
  ],
  [
    'cdata',
    'CDATA that does not end, or ends without a beginning',
    [/<\/([\w-]+)>\s*$/, '<![CDATA[a</$1>'],
    [/<\/([\w-]+)>\s*$/, ']]></$1>'],
  ],
  [
    'character',
    'a character that XML forbids',
    [/<\/([\w-]+)>\s*$/, '\x01</$1>'],
    [/<\/([\w-]+)>\s*$/, '\x1b</$1>'],
    [/<\/([\w-]+)>\s*$/, '\uffff</$1>'],
  ],
  [
    'name',
    'a name that is none',
    [/<\/([\w-]+)>\s*$/, '<1a/></$1>'],
    [/<\/([\w-]+)>\s*$/, '< a/></$1>'],
    [/<\/([\w-]+)>\s*$/, '</$1 b="1">'],
    [/<\/([\w-]+)>\s*$/, '<></></$1>'],
  ],
];

/** Edits of documents of one kind. */
const INVALID: readonly (readonly [kind: DocumentKind, rule: string, says: string, ...edits: Edit[]])[] = [
  ['group-state', 'element-missing', 'no participant', [/<participant[\s\S]*\/>/, '']],
  [
    'group-state',
    'attribute-missing',
    'an attribute that is needed',
    [/ timestamp="[^"]*"/, ''],
    [/ group-type="[^"]*"/, ''],
    [/ comm-addr="[^"]*"/, ''],
  ],
  [
    'group-state',
    'date-time',
    'a timestamp that is none',
    [/timestamp="[^"]*"/, 'timestamp="2014-02-31T00:00:00Z"'],
    [/timestamp="[^"]*"/, 'timestamp="now"'],
    [/timestamp="[^"]*"/, 'timestamp=""'],
  ],
  [
    'group-state',
    'enumeration',
    'a type of group that there is not',
    [/group-type="[^"]*"/, 'group-type="closed"'],
    [/group-type="[^"]*"/, 'group-type=""'],
  ],
  [
    'group-state',
    'attribute-unknown',
    'an attribute that is not known',
    [/<participant/, '<participant x="1"'],
    [/<groupstate/, '<groupstate version="2"'],
  ],
  [
    'group-state',
    'element-unknown',
    'an element that is not known',
    [/<\/groupstate>/, '<extra/></groupstate>'],
    [/<participant/, '<extra/><participant'],
  ],
  ['group-state', 'text', 'a text where elements stand', [/<\/groupstate>/, 'text</groupstate>']],
  ['group-state', 'root', 'another root', [/groupstate([\s\S]*)groupstate/, 'GroupState$1GroupState']],
  [
    'group-state',
    'namespace',
    'a namespace that the schema has not',
    [/<groupstate/, '<groupstate xmlns="urn:example:other"'],
  ],
  [
    'session-info',
    'element-missing',
    'no session-type, or no sdp',
    [/<session-type>.*?<\/session-type>\s*/, ''],
    [/<sdp>[\s\S]*<\/sdp>\s*/, ''],
  ],
  [
    'session-info',
    'order',
    'elements in another order',
    [/(<session-type>.*?<\/session-type>\s*)([\s\S]*)(<\/session>)/, '$2$1$3'],
  ],
  [
    'session-info',
    'element-twice',
    'an element that may come once',
    [/(<session-type>.*?<\/session-type>\s*)/, '$1$1'],
  ],
  ['session-info', 'element-unknown', 'an element that is not known', [/<sdp>/, '<extra/><sdp>']],
  [
    'session-info',
    'enumeration',
    'a type of session that there is not',
    [/<session-type>.*?<\/session-type>/, '<session-type>party</session-type>'],
    [/<session-type>.*?<\/session-type>/, '<session-type></session-type>'],
  ],
  [
    'file-transfer',
    'element-missing',
    'no file-transfer-type, or no sdp',
    [/<file-transfer-type>.*?<\/file-transfer-type>\s*/, ''],
    [/<sdp>[\s\S]*<\/sdp>\s*/, ''],
  ],
  [
    'file-transfer',
    'order',
    'elements in another order',
    [/(<file-transfer-type>.*?<\/file-transfer-type>\s*)([\s\S]*)(<\/file-transfer>)/, '$2$1$3'],
  ],
  ['file-transfer', 'element-unknown', 'an element that is not known', [/<sdp>/, '<extra/><sdp>']],
];

function edited(kind: DocumentKind, edits: readonly Edit[]) {
  return fc
    .tuple(plainDocument(kind), fc.constantFrom(...edits))
    .map(([text, [what, by]]) => ({ kind, text: text.replace(what, by) }));
}

export const xmlFaults: readonly XmlFault[] = [
  ...MALFORMED.map(
    ([rule, says, ...edits]): XmlFault => ({
      rule,
      says,
      of: 'well-formed',
      made: fc.oneof(...DOCUMENT_KINDS.map((kind) => edited(kind, edits))),
    }),
  ),
  ...INVALID.map(
    ([kind, rule, says, ...edits]): XmlFault => ({
      rule: `${kind}-${rule}`,
      says: `${kind}: ${says}`,
      of: 'schema',
      made: edited(kind, edits),
    }),
  ),
];
