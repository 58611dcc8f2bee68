/** What is nearly of the grammar: a value with something before it, or a word where another kind of line has it. */
import { describe, expect, it } from 'vitest';
import { readOne as readCommand } from './commands/read.ts';
import { readOne as readResponse } from './read.ts';

describe('a value with an octet before it', () => {
  it.each([
    '* 1 FETCH (INTERNALDATE "<>01-Feb-2024 00:00:00 +0000")',
    '* CONVERSION "<>image/gif" "image/png"',
    '* CONVERSION "image/gif" "<>image/png"',
  ])('is refused in %s', (marked) => {
    expect(readResponse(`${marked.replace('<>', '')}\r\n`).error).toBeNull();
    expect(readResponse(`${marked.replace('<>', '(')}\r\n`).response).toBeNull();
  });

  it.each([
    'SEARCH SINCE "<>1-Feb-2024"',
    'APPEND m "<>01-Feb-2024 00:00:00 +0000" {1+}\r\nx',
    'CONVERT 1 ("<>image/png") BINARY[1]',
  ])('is refused in %s', (marked) => {
    expect(readCommand(`a ${marked.replace('<>', '')}`).kind).toBe('command');
    expect(readCommand(`a ${marked.replace('<>', '(')}`).kind).toBe('error');
  });
});

it('OK in the data of a response makes no text of its literal', () => {
  expect(readResponse('* XFOO OK {1}\r\na\r\n').response).toMatchObject({ name: 'XFOO' });
});

it('every number begins a line of data, 9 as well as 0', () => {
  for (let digit = 0; digit <= 9; digit++)
    expect(readResponse(`* ${digit} EXISTS\r\n`).response).toMatchObject({ type: 'EXISTS', number: digit });
});

it('a result of ESEARCH that is not known is no mod-sequence', () => {
  expect(readResponse('* ESEARCH UID XFOO (a b)\r\n').response).toMatchObject({
    modseq: null,
    other: [{ name: 'XFOO' }],
  });
});

it.each([
  ['(QRESYNC (1 2 1:<*>))', 'known-uids'],
  ['(QRESYNC (1 2 1:3 (1:<*> 1)))', 'known-sequence-set'],
  ['(QRESYNC (1 2 1:3 (1 1:<*>)))', 'known-uid-set'],
])('a set in SELECT %s has no star', (marked, production) => {
  expect(readCommand(`a SELECT m ${marked.replace('<*>', '3')}`).kind).toBe('command');
  const bad = readCommand(`a SELECT m ${marked.replace(/[<>]/g, '')}`);
  expect(bad.kind === 'error' && [bad.error.production, bad.error.offset]).toEqual([
    production,
    `a SELECT m ${marked}`.indexOf('<'),
  ]);
});

it.each([
  'MessageNew',
  'MessageExpunge',
  'FlagChange',
  'AnnotationChange',
  'MailboxName',
  'SubscriptionChange',
  'MailboxMetadataChange',
  'ServerMetadataChange',
])('the event %s is known in any case, and comes back as it is spelt', (name) => {
  const event = readCommand(`a NOTIFY SET (PERSONAL (${name.toLowerCase()}))`);
  expect(event).toMatchObject({ command: { set: { groups: [{ events: [{ name }] }] } } });
});

it.each(['Noselect', 'Marked', 'Unmarked'])(
  '\\NonExistent beside \\%s says how a mailbox is selected twice',
  (word) => {
    expect(readResponse(`* LIST (\\NonExistent) "/" a\r\n`).error).toBeNull();
    expect(readResponse(`* LIST (\\NonExistent \\${word}) "/" a\r\n`).error?.production).toBe(
      'mbx-list-flags',
    );
  },
);

it('no control stands in an atom, DEL among them', () => {
  for (const code of [...Array(32).keys(), 0x7f].filter((one) => one !== 0x0a)) {
    const odd = `a${String.fromCharCode(code)}b`;
    expect([code, readResponse(`* FLAGS (${odd})\r\n`).response]).toEqual([code, null]);
    expect([code, readCommand(`a SELECT ${odd}`).kind]).toEqual([code, 'error']);
  }
});

describe('UID', () => {
  it.each([
    'COPY 1 m',
    'FETCH 1 FLAGS',
    'STORE 1 FLAGS (x)',
    'SEARCH ALL',
    'EXPUNGE 1',
    'CONVERT 1 ("image/png") BINARY[1]',
  ])('stands before %s', (rest) => {
    expect(readCommand(`a UID ${rest}`)).toMatchObject({ command: { uid: true } });
  });

  it.each(['NOOP', 'SELECT m', 'STATUS m (MESSAGES)', 'LIST "" *', 'APPEND m {1+}\r\nx'])(
    'stands not before %s',
    (rest) => {
      expect(readCommand(`a ${rest}`).kind).toBe('command');
      expect(readCommand(`a UID ${rest}`).kind).toBe('error');
    },
  );
});
