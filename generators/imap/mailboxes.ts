/** Names of mailboxes below the folder of whoever sends them, as paths in Unicode: RFC 3501 §5.1 and §9 `mailbox`. */
import fc from 'fast-check';
import type { StringForm } from './command-tokens.ts';
import { fixed, type Grammar, weighted, written } from './grammar.ts';

const CHILD = 'RFC 3501 mailbox: below another';
const UTF7 = 'RFC 3501 mailbox: modified UTF-7';
const OWN = 'RFC 3501 mailbox: the folder itself';
const NO_ATOM = 'RFC 3501 mailbox: what no atom can carry';
const FORMS: Readonly<Record<string, string>> = {
  atom: 'RFC 3501 mailbox: atom where it can be',
  quoted: 'RFC 3501 mailbox: quoted',
  literal: 'RFC 3501 mailbox: literal',
  'non-synchronising': 'RFC 7888 mailbox: non-synchronising literal',
};

/** Without "/" and ".", which a server may take for its delimiter. */
const ODD_SEGMENTS = [
  ...['Box 1', 'Ж', 'Ünï', '漢字', '👍', '&', 'a&b', 'é&', '[x]', "it's", '(x)', '~a', '#a', '{3}', 'NIL'],
  ...['inbox', 'quote"d', 'back\\slash', 'a+b', 'a,b', '$x', '%', '*', '-', 'x'.repeat(100), '漢'.repeat(20)],
];
/** Few, so that commands meet what others made. */
const PLAIN_PATHS: readonly (readonly string[])[] = [['a'], ['b'], ['c'], ['a', 'b'], ['a', 'c'], ['b', 'a']];
const segment = fc.constantFrom('a', ...ODD_SEGMENTS);

const path: fc.Arbitrary<readonly string[]> = fc.oneof(
  { withCrossShrink: true },
  { weight: 6, arbitrary: fc.constantFrom(...PLAIN_PATHS) },
  { weight: 3, arbitrary: fc.tuple(segment) },
  { weight: 1, arbitrary: fc.array(segment, { minLength: 2, maxLength: 4 }) },
);

export interface Mailboxes {
  /** One below the folder: may be made, filled and removed. */
  readonly child: Grammar;
  /** The folder itself, with the messages in it: not to be removed. */
  readonly own: Grammar;
  /** Either. */
  readonly any: Grammar;
  /** Also INBOX: only to be looked at. */
  readonly readable: Grammar;
}

/** `forms`: how strings may be written, see `Strings.forms`. */
export function mailboxes(forms: readonly StringForm[]): Mailboxes {
  const anyForm = fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: fc.constant<StringForm>('atom') },
    { weight: 2, arbitrary: fc.constantFrom(...forms) },
  );
  const formProductions = [...new Set(['atom', ...forms].map((form) => FORMS[form]!))];
  const of = (paths: fc.Arbitrary<readonly string[]>, productions: string[]): Grammar =>
    written(fc.tuple(paths, anyForm), [...productions, ...formProductions], ([mailbox, form]) => [
      ...covers(mailbox).map((production) => ({ production })),
      { production: FORMS[form]! },
      { mark: 'mailbox' as const, token: { mailbox, form } },
    ]);
  const child = of(path, [CHILD, UTF7, NO_ATOM]);
  const own = of(fc.constant([]), [OWN]);
  const any = weighted([3, own], [2, child]);
  return { child, own, any, readable: weighted([5, any], [1, inbox]) };
}

const inbox: Grammar = written(
  fc.constantFrom('INBOX', 'inbox', 'InBoX', '"INBOX"'),
  ['RFC 3501 mailbox: INBOX'],
  (text) => [{ production: 'RFC 3501 mailbox: INBOX' }, { mark: 'atom', token: { text } }],
);

function covers(mailbox: readonly string[]): string[] {
  if (mailbox.length === 0) return [OWN];
  const found = mailbox.length > 1 ? [CHILD] : [];
  if (mailbox.some((name) => /[^\x20-\x7e]|&/.test(name))) found.push(UTF7);
  if (mailbox.some((name) => /["\\(){%* ]/.test(name))) found.push(NO_ATOM);
  return found;
}

/** `list-mailbox`, of patterns that need no name: RFC 3501 §6.3.8. */
export const anyPattern: Grammar = weighted(
  [3, fixed('text', '%')],
  [2, fixed('text', '*')],
  [1, fixed('quoted', '"%"')],
  [1, fixed('quoted', '"*"')],
  [1, fixed('quoted', '""')],
  [1, fixed('atom', 'INBOX')],
  [1, fixed('text', 'I%')],
  [1, fixed('text', '%%')],
  [1, fixed('text', '*%*')],
);
