import { expect, test } from 'vitest';
import type { CommandToken, ImapInput } from '../../../generators/imap/command-tokens.ts';
import { isOfClass } from '../../../generators/imap/is-of-class.ts';
import { commandOctets, renderCommand, showCommand } from '../../../generators/imap/render.ts';

function claimed(of: string, tokens: CommandToken[] | string, rest: Partial<ImapInput> = {}): boolean {
  const input: ImapInput = {
    state: 'selected',
    tagged: true,
    tokens: typeof tokens === 'string' ? [{ text: tokens }] : tokens,
    end: 'crlf',
    tolerance: null,
    breaks: null,
    ...rest,
  };
  return isOfClass({ class: of, productions: [], input });
}

test('a command of the grammar is valid, and not malformed', () => {
  expect(claimed('valid/FETCH', 'FETCH 1 FLAGS')).toBe(true);
  expect(claimed('senseless/no-such-message', 'FETCH 99 FLAGS')).toBe(true);
  expect(claimed('malformed/spacing', 'FETCH 1 FLAGS')).toBe(false);
});

test('anything else is malformed, and not valid', () => {
  for (const line of ['FETCH 1  FLAGS', 'FETCH 0 FLAGS', 'NOOP\n', 'NOOP\r\na2 NOOP', '']) {
    expect(claimed('malformed/some-rule', line), line).toBe(true);
    expect(claimed('valid/FETCH', line), line).toBe(false);
  }
});

test('the end and the tag count', () => {
  expect(claimed('malformed/cut-off', 'NOOP', { end: 'close' })).toBe(true);
  expect(claimed('malformed/no-tag', 'NOOP', { tagged: false })).toBe(true);
  expect(claimed('malformed/no-tag', 'a1 NOOP', { tagged: false })).toBe(false);
});

test('a command is of the wrong state if it is a command, and of another state', () => {
  expect(claimed('malformed/wrong-state', 'FETCH 1 FLAGS', { state: 'authenticated' })).toBe(true);
  expect(claimed('malformed/wrong-state', 'FETCH 1 FLAGS', { state: 'selected' })).toBe(false);
  expect(claimed('malformed/wrong-state', 'FETCH 1', { state: 'authenticated' })).toBe(false);
  expect(claimed('valid/FETCH', 'FETCH 1 FLAGS', { state: 'authenticated' })).toBe(false);
});

test('literals are read as long as they say', () => {
  expect(claimed('valid/SEARCH', [{ text: 'SEARCH SUBJECT ' }, { literal: 'abc', form: 'literal' }])).toBe(
    true,
  );
  expect(claimed('malformed/literal-length', 'SEARCH SUBJECT {2}\r\nabc')).toBe(true);
  expect(claimed('malformed/literal-length', 'SEARCH SUBJECT {4}\r\nabc')).toBe(true);
});

test('a name takes the first form that can carry it', () => {
  const written = (form: 'atom' | 'quoted' | 'non-synchronising', name: string): string =>
    commandOctets(renderCommand([{ text: 'SELECT ' }, { mailbox: [], form }], () => name));
  expect(written('atom', 'a')).toBe('SELECT a');
  expect(written('atom', 'a b')).toBe('SELECT "a b"');
  expect(written('quoted', 'a"b')).toBe('SELECT "a\\"b"');
  expect(written('quoted', 'a\xe9')).toBe('SELECT {2}\r\na\xe9');
  expect(written('non-synchronising', 'a')).toBe('SELECT {1+}\r\na');
});

test('what people see is printable, and short', () => {
  const tokens: CommandToken[] = [
    { text: 'APPEND ' },
    { mailbox: ['a', 'b'], form: 'literal' },
    { text: ' ' },
    { literal: `\0${'x'.repeat(1000)}\r\n`, form: 'literal8' },
    { text: '\xe9' },
  ];
  const shown = showCommand(tokens);
  expect(shown).toMatch(/^APPEND <a\/b> ~\{1003\} \\x00x+…x+\\r\\n \(1003 octets\)\\xe9$/);
  expect(shown.length).toBeLessThan(250);
});
