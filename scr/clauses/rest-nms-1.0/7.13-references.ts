/** Unique references, correlation tags, and finding objects by them (§7.13.1 to §7.13.5); errata E-32, E-95, E-100. */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'rest-nms-1.0';
const IDS = 'rest-nms-1.0/§7.13.1';
const CLIENT_IDS = 'rest-nms-1.0/client/§7.13.1';
const TAGS = 'rest-nms-1.0/§7.13.3';
const CLIENT_TAGS = 'rest-nms-1.0/client/§7.13.4';
const FIND = 'rest-nms-1.0/§7.13.5';
const CLIENT_FIND = 'rest-nms-1.0/client/§7.13.5';
const SEARCH = 'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-001-M';
const CREATE = 'rest-nms-1.0/REST-NMS-OBJECTS-S-001-M';
const OBJECTS = 'rest-nms-1.0/§5.3.1';
const REFERENCES = ['Contribution-ID', 'Conversation-ID', 'InReplyTo-Contribution-ID'] as const;

export const references: readonly Clause[] = [
  ...clausesOf(TEXT, '7.13.1', [
    {
      level: 'MUST',
      binds: ['object', 'server'],
      asks: 'The server tells the unique reference of an object, where there is one, as its correlationId.',
      rows: [IDS, CREATE],
      shownBy: [
        ...checksOf(IDS, 'as-given', 'in-results', 'in-bulk', 'after-changes', 'of-imdn'),
        ...checksOf(CREATE, 'correlation-id'),
      ],
    },
    {
      level: 'MUST',
      binds: ['object', 'client'],
      asks: 'The client stores an object that has a unique reference with it as correlationId.',
      rows: [CLIENT_IDS],
      shownBy: checksOf(CLIENT_IDS, 'correlation-id'),
    },
  ]),
  ...clausesOf(TEXT, '7.13.2', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'Without a unique reference the client finds by correlationTag which messages came by the mobile network as well.',
      rows: [CLIENT_TAGS],
      notShown: ['other-interface', 'What came by the mobile network is not seen at the store.'],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Where the server gives an object a correlationTag, a client can know the message by it.',
      rows: [TAGS],
      shownBy: checksOf(TAGS, 'received', 'sent', 'as-given', 'after-changes', 'by-message'),
    },
  ]),
  ...clausesOf(TEXT, '7.13.4', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A correlationTag that the server provides is calculated as RCC.07 says.',
      rows: [TAGS],
      shownBy: checksOf(TAGS, 'received', 'sent', 'leading-zero', 'beyond-ascii'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'A correlationTag that the client provides is calculated as RCC.07 says.',
      rows: [CLIENT_TAGS],
      shownBy: checksOf(CLIENT_TAGS, 'correlation-tag'),
    },
  ]),
  ...clausesOf(TEXT, '7.13.5', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client finds a message by a reference through objects/operations/search, by a criterion.',
      rows: [CLIENT_FIND],
      shownBy: checksOf(CLIENT_FIND, 'finds-by-reference'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A search finds an object by its correlationId.',
      rows: [FIND],
      shownBy: checksOf(FIND, 'correlation-id'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A search finds an object by its correlationTag.',
      rows: [FIND],
      shownBy: checksOf(FIND, 'correlation-tag'),
    },
    ...REFERENCES.map((name) => ({
      level: 'MUST' as const,
      binds: ['server' as const],
      asks: `A search finds an object by its ${name}.`,
      rows: [FIND],
      shownBy: checksOf(
        FIND,
        name.toLowerCase(),
        ...(name === 'Conversation-ID' ? ['whole-conversation'] : []),
        ...(name === 'Contribution-ID' ? ['unknown-reference'] : []),
      ),
    })),
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A search finds an object by any other field or attribute that it has.',
      rows: [FIND, SEARCH],
      shownBy: [
        ...checksOf(FIND, 'imdn-message-id', 'subject'),
        ...checksOf(SEARCH, 'by-attribute', 'own-attribute', 'each-value', 'all-text', 'date-both', 'flag'),
      ],
    },
    {
      level: 'MUST',
      binds: ['object', 'client'],
      asks: 'The names of these attributes are those that are printed here.',
      rows: [OBJECTS],
      shownBy: checksOf(OBJECTS, 'nms-attribute-names'),
    },
  ]),
];
