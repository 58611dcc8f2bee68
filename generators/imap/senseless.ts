/** Commands that are right in grammar and mean nothing: a server may take or refuse them, and must survive them. */
import fc from 'fast-check';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import {
  either,
  fixed,
  type Grammar,
  inParentheses,
  joined,
  named,
  part,
  several,
  spaced,
  weighted,
  word,
  written,
} from './grammar.ts';
import { plainSet } from './numbers.ts';
import { senselessExtensions } from './senseless-extensions.ts';
import { type Senseless, way } from './senseless-way.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Every way that the target's extensions give. */
export function senselessForms(terms: Vocabulary): Senseless[] {
  return [
    ...dates(),
    ...numbersOfNothing(terms),
    ...values(terms),
    ...messages(terms),
    ...depth(terms),
  ].concat(senselessExtensions(terms));
}

const oneOf = (mark: 'atom' | 'text' | 'date' | 'set' | 'flag', ...texts: OctetString[]): Grammar =>
  written(fc.constantFrom(...texts), [], (text) => part(mark, text));

function dates(): Senseless[] {
  const key = either('SINCE', 'BEFORE', 'ON', 'SENTSINCE', 'SENTBEFORE', 'SENTON');
  const none = [
    '31-Feb-2026',
    '30-Feb-2024',
    '29-Feb-2025',
    '32-Jan-2026',
    '0-Jan-2026',
    '00-Mar-2026',
    '99-Dec-2026',
  ];
  const far = [
    '1-Jan-0000',
    '1-Jan-0001',
    '31-Dec-1899',
    '1-Jan-2039',
    '31-Dec-9999',
    '19-Jan-2106',
    '31-Dec-1969',
  ];
  const searches = (days: Grammar): Grammar => spaced('SEARCH', key, days);
  return [
    way('no-such-day', 'no month has such a day', searches(oneOf('date', ...none, '"31-Feb-2026"')), 4),
    way('far-day', 'the day lies far from any message', searches(oneOf('date', ...far)), 3),
  ];
}

function numbersOfNothing({ mailboxes }: Vocabulary): Senseless[] {
  const set = oneOf(
    'set',
    '4294967295',
    '100',
    '1000:2000',
    '4294967294:4294967295',
    '1,4294967295',
    '2147483648',
  );
  const command = either(
    spaced('FETCH', set, 'FLAGS'),
    spaced('STORE', set, '+FLAGS', oneOf('flag', '(\\Seen)', '(kw)')),
    spaced('SEARCH', set),
    spaced('COPY', set, mailboxes.any),
  );
  const path = oneOf(
    'text',
    '[2]',
    '[9.9]',
    '[1.1.1.1]',
    '[4294967295]',
    '[1.TEXT]',
    '[1.HEADER]',
    '[1.2.MIME]',
  );
  const missing = joined(
    'FETCH 1:* BODY.PEEK',
    path,
    either(fixed('text', ''), fixed('text', '<0.1>'), fixed('text', '<4294967295.4294967295>')),
  );
  return [
    way('no-such-message', 'there are not so many messages', command, 4),
    way('no-such-part', 'the messages have no such part', missing, 3),
  ];
}

function values({ strings, has, mailboxes }: Vocabulary): Senseless[] {
  const charset = strings.astring(fc.constantFrom('XYZZY', 'x-unknown', '', 'UTF-9', 'a'.repeat(200)));
  const odd = [
    '\\Foo',
    '\\XYZZY',
    'a[b',
    "it's",
    '$',
    '+',
    '-',
    'a/b',
    '<a>',
    '`',
    'x'.repeat(300),
    '~',
    '1',
  ];
  const names = [
    ...['', '&', '&Jjo', '&Jjo!', '&AGE-', '&-&', '&ANg', '../../x', '/', '//', 'a//b', '~/x', '#news'],
    ...['no such mailbox', '\x01', '\x7f', '\r\n', '\xe9', '\xff\xfe', 'x'.repeat(1000), '%', '*', 'INBOX/'],
  ];
  const forms = [
    way('charset', 'there is no such charset', spaced('SEARCH', 'CHARSET', charset, 'ALL')),
    way(
      '8-bit-search',
      'octets beyond US-ASCII are searched for without a charset',
      spaced('SEARCH', 'SUBJECT', eightBit),
    ),
    way(
      'flag',
      'nobody knows such a flag',
      spaced('STORE', '1', '+FLAGS', inParentheses(oneOf('flag', ...odd))),
    ),
    way(
      'mailbox-name',
      'no mailbox can have the name',
      spaced('STATUS', strings.astring(fc.constantFrom(...names)), '(MESSAGES)'),
      3,
    ),
    way(
      'field-name',
      'no header field has the name',
      spaced(
        'SEARCH',
        'HEADER',
        strings.astring(fc.constantFrom('', ' ', 'a:b', '\t', 'x'.repeat(500))),
        'a',
      ),
    ),
    way(
      'select-parameter',
      'there is no such parameter, or nothing has been enabled for it',
      joined('SELECT ', mailboxes.own, fixed('text', ' '), inParentheses(selectParameter)),
    ),
  ];
  if (has('ESEARCH'))
    forms.push(
      way(
        'search-return',
        'there is no such option',
        spaced('SEARCH', 'RETURN', either('(XYZZY)', '(XYZZY 1)', '(MIN XYZZY (a b))'), 'ALL'),
      ),
    );
  if (has('LIST-EXTENDED'))
    forms.push(
      way(
        'list-option',
        'there is no such option',
        either(
          'LIST (XYZZY) "" %',
          'LIST "" % RETURN (XYZZY)',
          'LIST (XYZZY (a)) "" %',
          'LIST "" % RETURN (XYZZY (a b))',
        ),
      ),
    );
  return forms;
}

const eightBit: Grammar = written(fc.constantFrom('\xe9', '\xc3\xa9', '\xff', 'a\x80b'), [], (octets) => ({
  mark: 'literal',
  token: { literal: octets, form: 'literal' },
}));

const selectParameter: Grammar = weighted(
  [1, word('XYZZY')],
  [1, joined('XYZZY ', fixed('text', '(a)'))],
  [2, joined('QRESYNC ', fixed('text', '(1 1)'))],
  [1, joined('QRESYNC ', fixed('text', '(4294967295 9223372036854775807 '), plainSet, fixed('text', ')'))],
  [
    1,
    joined(
      'QRESYNC ',
      fixed('text', '(1 1 '),
      plainSet,
      fixed('text', ' ('),
      plainSet,
      fixed('text', ' 1))'),
    ),
  ],
);

/** What no message is, and what a server may want to put right or refuse. */
const ODD_MESSAGES = [
  ...['', '\r\n', 'a', '\r\n\r\n', 'Subject: a\n\nb\n', 'Subject: a\r\rb', 'no header here', ': a\r\n\r\n'],
  ...[
    'Subject: \xe9\r\n\r\n',
    'Subject: a\r\n\r\n\xff\xfe',
    ' folded\r\n\r\n',
    'Subject:\r\n',
    'a:\r\n b\r\n c\r\n\r\n',
  ],
  ...[
    `Subject: ${'x'.repeat(1200)}\r\n\r\n`,
    `${'X: y\r\n'.repeat(200)}\r\n`,
    `Subject: a\r\n\r\n${'\0'.replace('\0', '\x01').repeat(50)}`,
  ],
  ...['Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\n', 'Content-Type: multipart/mixed\r\n\r\n'],
  ...[
    'Content-Type: message/rfc822\r\n\r\n',
    'Content-Type: text/plain; charset\r\n\r\n',
    'Content-Transfer-Encoding: x\r\n\r\na',
  ],
  ...['Date: 99 Foo 99999\r\nFrom: <<>>\r\n\r\n', 'From: "a\r\nTo: (\r\n\r\n', 'To: ,,,;:@\r\n\r\n'],
];
const ODD_DATES = [
  ...['"30-Jun-2015 23:59:60 +0000"', '" 1-Jan-0001 00:00:00 +0000"', '"31-Dec-9999 23:59:59 +2359"'],
  ...['" 1-Jan-1900 00:00:00 -2359"', '"19-Jan-2038 03:14:08 +0000"', '"07-Feb-2106 06:28:16 +0000"'],
];

function messages({ strings, mailboxes, has }: Vocabulary): Senseless[] {
  const odd = strings.literal(fc.constantFrom(...ODD_MESSAGES));
  const binary: Grammar = written(fc.constantFrom('a: b\r\n\r\n\0', '\0', ''), [], (octets) => ({
    mark: 'literal',
    token: { literal: octets, form: 'literal8' },
  }));
  const data = has('BINARY') ? weighted([6, odd], [1, binary]) : odd;
  return [
    way('no-message', 'the octets are no message', spaced('APPEND', mailboxes.any, data), 5),
    way(
      'far-moment',
      'the moment lies far from any message',
      spaced(
        'APPEND',
        mailboxes.any,
        oneOf('date', ...ODD_DATES),
        strings.literal(fc.constant('Subject: a\r\n\r\nb\r\n')),
      ),
    ),
  ];
}

function depth({ messages: set, fetchItem }: Vocabulary): Senseless[] {
  // The strict parser follows 200 levels.
  const times = fc.integer({ min: 8, max: 90 });
  const deep = (repeated: string, end: string): Grammar =>
    written(times, [], (depth) => [
      part('word', `SEARCH ${repeated.repeat(depth)}ALL`),
      part('close', end.repeat(depth)),
    ]);
  const wide = written(fc.integer({ min: 50, max: 180 }), [], (count) =>
    part('word', `SEARCH ${'OR SEEN '.repeat(count)}ALL`),
  );
  return [
    way(
      'deep-search',
      'nobody nests keys so deep',
      named('senseless: deep search', either(deep('NOT ', ''), deep('(', ')'), deep('OR ALL (', ')'))),
      3,
    ),
    way(
      'long-search',
      'nobody asks for so much',
      either(wide, joined('SEARCH ', several('UNSEEN', 100, 150))),
    ),
    way(
      'long-fetch',
      'nobody asks for so much',
      spaced('FETCH', set, inParentheses(several(fetchItem, 30, 60))),
      1,
    ),
  ];
}
