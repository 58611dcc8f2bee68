/** A fixed batch with something for every oracle of the kind `imap-syntax`: servers differ in which case they fail at. */
import type { CommandToken, ImapInput } from '../../../generators/imap/command-tokens.ts';
import type { Thrown } from '../../../generators/thrown.ts';

const OWN: CommandToken = { mailbox: [], form: 'quoted' };
const child = (name: string): CommandToken => ({ mailbox: [name], form: 'quoted' });
const counted = (literal: string): CommandToken => ({ literal, form: 'non-synchronising' });
const MESSAGE = 'Subject: appended\r\n\r\nText.\r\n';

const CASES = {
  'FETCH without items': command('malformed/arguments', 'FETCH 1'),
  'FETCH of number 0': command('malformed/number', 'FETCH 0 BODY.PEEK[TEXT]', { tolerance: 'no-effect' }),
  'SEARCH for number 0': command('malformed/number', 'SEARCH 0', { tolerance: 'no-effect' }),
  'STORE with an open list': command('malformed/parenthesis', 'STORE 2 +FLAGS (\\Answered', {
    tolerance: 'as-meant',
  }),
  'STORE with two spaces': command('malformed/spacing', 'STORE 1  +FLAGS (\\Flagged)', {
    tolerance: 'as-meant',
  }),
  'CREATE with more behind it': command(
    'malformed/extra',
    [{ text: 'CREATE ' }, child('unwanted'), { text: ' x' }],
    { tolerance: 'as-meant' },
  ),
  'no tag': command('malformed/no-tag', 'FETCH 1 FLAGS', { tagged: false }),
  'an odd tag': command('malformed/tag', 'a+1 FETCH 1 FLAGS', { tagged: false, tolerance: 'as-meant' }),
  'cut off': command('malformed/cut-off', 'STORE 3 +FLAGS (\\Draft)', { end: 'close' }),
  FETCH: command('valid/FETCH', 'FETCH 1:2 (UID FLAGS BODY.PEEK[HEADER])'),
  'SEARCH, quoted': command('valid/SEARCH', 'SEARCH SUBJECT "fuzz a"'),
  'SEARCH, counted': command('valid/SEARCH', [{ text: 'UID SEARCH FROM ' }, counted('alice')]),
  STATUS: command('valid/STATUS', [{ text: 'STATUS ' }, OWN, { text: ' (MESSAGES)' }]),
  LIST: command('valid/LIST', [{ text: 'LIST "" ' }, OWN]),
  SUBSCRIBE: command('valid/SUBSCRIBE', [{ text: 'SUBSCRIBE ' }, OWN]),
  LSUB: command('valid/LSUB', [{ text: 'LSUB "" ' }, OWN]),
  STORE: command('valid/STORE', 'STORE 1 +FLAGS (\\Seen)'),
  CREATE: command('valid/CREATE', [{ text: 'CREATE ' }, child('new')]),
  APPEND: command('valid/APPEND', [
    { text: 'APPEND ' },
    OWN,
    { text: ' ' },
    { literal: MESSAGE, form: 'literal' },
  ]),
  'FETCH of message 99': command('senseless/no-such-message', 'FETCH 99 FLAGS'),
  NAMESPACE: command('valid/NAMESPACE', 'NAMESPACE', { state: 'authenticated' }),
  'CAPABILITY before the login': command('valid/CAPABILITY', 'CAPABILITY', { state: 'not-authenticated' }),
  LOGOUT: command('valid/LOGOUT', 'LOGOUT', { state: 'authenticated' }),
} satisfies Record<string, Thrown<ImapInput>>;

export type CaseName = keyof typeof CASES;

export const BATCH: readonly Thrown<ImapInput>[] = Object.values(CASES);

/** What the case at this place of the batch is called. */
export function nameAt(at: number): CaseName | undefined {
  return Object.keys(CASES)[at] as CaseName | undefined;
}

/** A case; `tokens` as a text is all of its line. */
export function command(
  of: string,
  tokens: string | readonly CommandToken[],
  rest: Partial<ImapInput> = {},
): Thrown<ImapInput> {
  const input: ImapInput = {
    state: 'selected',
    tagged: true,
    tokens: typeof tokens === 'string' ? [{ text: tokens }] : tokens,
    end: 'crlf',
    tolerance: of.startsWith('malformed') ? 'none' : null,
    breaks: of.startsWith('malformed') ? 'a rule of the test' : null,
    ...rest,
  };
  return { class: of, productions: [], input };
}
