/** Faults of words and arguments: unknown ones, missing ones, too many, in a wrong state, cut off. RFC 3501 §3 and §9. */

import type { CommandName } from '../../../protocol/imap/model/command.ts';
import type { CommandForm } from '../command-form.ts';
import type { Tolerance } from '../command-tokens.ts';
import { type Part, part } from '../grammar.ts';
import { isAllowedIn } from '../states.ts';
import type { Vocabulary } from '../vocabulary.ts';
import {
  type Breaking,
  type Change,
  type Changed,
  fromChanges,
  fromTemplates,
  pickPlace,
  raw,
} from './breaking.ts';

export function words(terms: Vocabulary, forms: readonly CommandForm[]): Breaking[] {
  return [
    fromTemplates('unknown-command', 3, [
      {
        how: 'a word that is none',
        tolerance: 'none',
        breaks: 'there is no such command',
        command: raw(
          'XYZZY',
          'XYZZY 1',
          'FETCHX 1 FLAGS',
          'N',
          'NOOPNOOP',
          'X-CPM (a b)',
          '1',
          'NIL',
          'EXAMIN ""',
        ),
      },
      {
        how: 'no word',
        tolerance: 'none',
        breaks: 'behind the tag comes the word of a command',
        command: raw('""', '"NOOP"', '()', '(NOOP)', '%', '\\Seen', '{', '"', ')'),
      },
      {
        how: 'UID before another word',
        tolerance: 'none',
        breaks: 'UID does not stand before this word',
        command: raw(
          'UID NOOP',
          'UID',
          'UID UID FETCH 1 FLAGS',
          'UID XYZZY 1',
          'UID CHECK',
          'UID SELECT INBOX',
          'UID IDLE',
        ),
      },
    ]),
    fromTemplates('unknown-item', 4, items(terms)),
    fromTemplates('before-login', 1, [
      {
        how: 'LOGIN without its arguments',
        tolerance: 'none',
        breaks: 'LOGIN has a user and a password',
        state: 'not-authenticated',
        command: raw('LOGIN', 'LOGIN a', 'LOGIN "a', 'LOGIN ()'),
      },
      {
        how: 'AUTHENTICATE without a mechanism',
        tolerance: 'none',
        breaks: 'AUTHENTICATE has a mechanism',
        state: 'not-authenticated',
        command: raw('AUTHENTICATE', 'AUTHENTICATE (', 'AUTHENTICATE ()'),
      },
    ]),
    fromChanges('missing-argument', 6, forms, [MISSING]),
    fromChanges('extra-argument', 5, forms, EXTRA),
    fromChanges('cut-off', 1, forms, [CUT_OFF]),
    fromChanges('wrong-state', 5, misplaced(forms), [
      {
        how: 'of another state',
        tolerance: 'none',
        breaks: 'the command is not for this state',
        apply: (parts) => ({ parts }),
      },
    ]),
  ];
}

function items({ has }: Vocabulary) {
  const of = (how: string, breaks: string, ...texts: string[]) =>
    ({ how, tolerance: 'none', breaks, command: raw(...texts) }) as const;
  const none = 'there is no such item';
  return [
    of(
      'FETCH',
      none,
      'FETCH 1 XYZZY',
      'FETCH 1 (UID XYZZY)',
      'UID FETCH 1:* FLAGSX',
      'FETCH 1 RFC822.XYZZY',
      'FETCH 1 (FLAGS NIL)',
    ),
    of('STATUS', none, 'STATUS INBOX (XYZZY)', 'STATUS INBOX (MESSAGES XYZZY)', 'STATUS INBOX (1)'),
    of(
      'SEARCH',
      'there is no such key',
      'SEARCH XYZZY',
      'SEARCH NOT XYZZY',
      'SEARCH (ALL XYZZY)',
      'UID SEARCH ALLX',
      'SEARCH \\Seen',
    ),
    of(
      'STORE',
      none,
      'STORE 1 XYZZY (\\Seen)',
      'STORE 1 *FLAGS (\\Seen)',
      'STORE 1 FLAGS.LOUD (\\Seen)',
      'STORE 1 ++FLAGS (\\Seen)',
    ),
    ...(has('CONDSTORE')
      ? [
          of(
            'modifier',
            'there is no such modifier',
            'FETCH 1 FLAGS (XYZZY)',
            'STORE 1 (XYZZY 1) +FLAGS (\\Seen)',
          ),
        ]
      : []),
    ...(has('METADATA')
      ? [
          of(
            'GETMETADATA',
            'there is no such option',
            'GETMETADATA (XYZZY 1) INBOX /private/comment',
            'GETMETADATA (DEPTH 2) INBOX /private/comment',
          ),
        ]
      : []),
    ...(has('NOTIFY')
      ? [
          of(
            'NOTIFY',
            'there is no such word',
            'NOTIFY XYZZY',
            'NOTIFY SET (XYZZY (MessageNew MessageExpunge))',
          ),
        ]
      : []),
  ];
}

const MISSING: Change = {
  how: 'the rest from one on',
  tolerance: 'none',
  breaks: 'the command has more arguments',
  apply: (parts, pick) => {
    const at = pickPlace(parts, pick, ({ mark }, index) => mark === 'space' && depthAt(parts, index) === 0);
    return at === null ? null : { parts: parts.slice(0, at), ...leniency(parts.slice(0, at)) };
  },
};

/** Commands that do nothing when they are about nothing, and may say so with OK. */
const EMPTY_HARMLESS = /^(?:ID|ENABLE|URLFETCH|GENURLAUTH|NOTIFY)$/;

/** What can be made of a command whose last arguments are missing. */
function leniency(parts: readonly Part[]): { tolerance?: Tolerance } {
  const texts = parts.map(({ token }) => ('text' in token ? token.text : ''));
  // STORE without flags: none are added, or all are removed.
  if (texts.includes('STORE') && texts.includes('FLAGS')) return { tolerance: 'as-meant' };
  // SEARCH without a key: everything is looked for.
  if (texts.includes('RETURN')) return { tolerance: 'as-meant' };
  // The saved result of a search may be empty: nothing is to be done, whatever should stand behind it.
  const nothing = EMPTY_HARMLESS.test(texts[0] ?? '') || texts.includes('$');
  return nothing ? { tolerance: 'no-effect' } : {};
}

/** Within how many parentheses and brackets a part stands. */
function depthAt(parts: readonly Part[], end: number): number {
  let depth = 0;
  for (const { mark, token } of parts.slice(0, end)) {
    const bracket = 'text' in token ? token.text : '';
    if (mark === 'open' || bracket === '[') depth++;
    if (mark === 'close' || bracket === ']') depth--;
  }
  return depth;
}

const EXTRA: Change[] = ['x', '1', '(x)', '"x"', 'NIL', ')'].map((text) => ({
  how: text,
  tolerance: 'as-meant',
  breaks: 'nothing stands behind the last argument',
  apply: (parts): Changed => ({ parts: [...parts, part('text', ` ${text}`)] }),
}));

/** In the middle of a word, a string or a literal: what was written is no command yet. */
const CUT_OFF: Change = {
  how: 'in the middle',
  tolerance: 'none',
  breaks: 'a command ends with CR and LF',
  apply: (parts, pick) => {
    const at = pickPlace(parts, pick, (_, index) => index > 0 || parts.length === 1);
    if (at === null) return null;
    const { mark, token } = parts[at]!;
    const half = (text: string): string => text.slice(0, text.length / 2);
    const before = parts.slice(0, at);
    if ('text' in token) return { parts: [...before, part(mark, half(token.text))], end: 'close' };
    if ('mailbox' in token) return { parts: before, end: 'close' };
    const sign = token.form === 'non-synchronising' ? '+' : '';
    const announced = `${token.form === 'literal8' ? '~' : ''}{${token.literal.length}${sign}}`;
    return { parts: [...before, part('text', `${announced}\r\n${half(token.literal)}`)], end: 'close' };
  },
};

/** The same commands in a state where RFC 3501 §3 forbids them. */
function misplaced(forms: readonly CommandForm[]): CommandForm[] {
  return forms.flatMap((one) => {
    const name = one.name.replace('UID-', '') as CommandName;
    const states = (['authenticated', 'not-authenticated'] as const).filter(
      (state) => !isAllowedIn(name, state),
    );
    return states.map((state) => ({
      ...one,
      state,
      weight: state === 'not-authenticated' ? Math.ceil(one.weight / 8) : one.weight,
    }));
  });
}
