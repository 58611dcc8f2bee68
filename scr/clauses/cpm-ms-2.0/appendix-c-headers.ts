/** The header fields of CPM (Appendix C): how often each may stand in an object, and its form. */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const ROW = 'cpm-ms-2.0/§5.2.1';
const FETCHING = 'cpm-ms-2.0/CPM-TS-MS-S-010_M';
const SEARCHING = 'cpm-ms-2.0/CPM-TS-MS-S-018_M';

const introduction: readonly Clause[] = clausesOf(TEXT, 'Appendix C', [
  {
    level: 'MUST',
    binds: ['object', 'server'],
    asks: 'The six header fields of CPM are fields of an internet message like those of the RFC.',
    rows: [ROW, FETCHING, SEARCHING],
    shownBy: [
      ...checksOf(ROW, 'mime-header-lines'),
      ...checksOf(FETCHING, 'cpm-header-fields'),
      ...checksOf(SEARCHING, 'header-cpm-fields'),
    ],
  },
]);

/** A field of which Appendix C says how often it stands there and what it looks like. */
interface Field {
  section: string;
  name: string;
  /** Table 1 makes it mandatory for every message object. */
  mandatory: boolean;
  /** Slugs of the checks that judge its value. */
  form: readonly string[];
}

/** The sentences that the sections have alike: at least none, at most one, a token. */
function fieldClauses({ section, name, mandatory, form }: Field): Clause[] {
  const slug = name.toLowerCase();
  return clausesOf(TEXT, section, [
    {
      level: 'MAY',
      binds: ['object'],
      asks: `${name} may be left out.`,
      rows: [ROW],
      ...(mandatory
        ? {
            shownBy: checksOf(ROW, `message-has-${slug}`),
            notShown: [
              'erratum',
              'E-28: table 1 makes the field mandatory, and binds every CPM object that it is for.',
            ],
          }
        : {
            notShown: [
              'permission',
              'An object without the field is right where no other table asks for it.',
            ],
          }),
    },
    {
      level: 'MUST',
      binds: ['object'],
      asks: `${name} stands there once at most.`,
      rows: [ROW],
      shownBy: checksOf(ROW, `message-one-${slug}`),
    },
    {
      level: 'MUST',
      binds: ['object'],
      asks: `The value of ${name} is one token.`,
      rows: [ROW],
      shownBy: checksOf(ROW, ...form),
    },
  ]);
}

/** Ids are expected to be plain tokens, a service is not (erratum E-29). */
function id(section: string, name: string, mandatory: boolean): Field {
  const slug = `message-${name.toLowerCase()}`;
  return { section, name, mandatory, form: [`${slug}-form`, `${slug}-characters`] };
}

const tokens: readonly Field[] = [
  id('Appendix C.1', 'Conversation-ID', true),
  id('Appendix C.2', 'Contribution-ID', true),
  id('Appendix C.3', 'InReplyTo-Contribution-ID', false),
  id('Appendix C.4', 'IMDN-Message-ID', true),
  {
    section: 'Appendix C.5',
    name: 'P-Asserted-Service',
    mandatory: false,
    form: ['message-p-asserted-service-form', 'message-p-asserted-service-of-cpm'],
  },
];

const correlator: readonly Clause[] = clausesOf(TEXT, 'Appendix C.6', [
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'Message-Correlator may be left out.',
    rows: [ROW],
    notShown: ['permission', 'An object without the field is right.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Message-Correlator stands there once at most.',
    rows: [ROW],
    shownBy: checksOf(ROW, 'message-one-message-correlator'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The value of Message-Correlator ends with its line, and is ASCII or one that stands for other characters.',
    rows: [ROW],
    shownBy: checksOf(ROW, 'message-message-correlator-form', 'mime-header-line-ends'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A value in ASCII has at most 160 printable characters.',
    rows: [ROW],
    shownBy: checksOf(ROW, 'message-message-correlator-form'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Other characters are written as an encoded word of RFC 2047, in UTF-8 and base64.',
    rows: [ROW],
    shownBy: checksOf(ROW, 'message-message-correlator-form', 'message-message-correlator-encoding'),
  },
]);

export const headerFields: readonly Clause[] = [
  ...introduction,
  ...tokens.flatMap(fieldClauses),
  ...correlator,
];
