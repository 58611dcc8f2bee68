/** Search keys, nested up to six deep: RFC 3501 §6.4.4 and §9 `search-key`, RFC 5032, RFC 7162 §3.1.5, RFC 5257 §4.3. */
import fc from 'fast-check';
import type { ImapFacts } from './command-tokens.ts';
import { date } from './dates.ts';
import { keyword } from './flags.ts';
import {
  either,
  fixed,
  type Grammar,
  inParentheses,
  joined,
  named,
  type Piece,
  several,
  spaced,
  weighted,
} from './grammar.ts';
import { messageSet, modSequence, number, nzNumber, uidSet } from './numbers.ts';
import { type Strings, searchText } from './strings.ts';

const PLAIN = [
  ...['ALL', 'SEEN', 'UNSEEN', 'ANSWERED', 'UNANSWERED', 'DELETED', 'UNDELETED', 'DRAFT', 'UNDRAFT'],
  ...['FLAGGED', 'UNFLAGGED', 'NEW', 'OLD', 'RECENT'],
];
const TEXTS = ['SUBJECT', 'BODY', 'TEXT', 'FROM', 'TO', 'CC', 'BCC'];
const DATES = ['SINCE', 'BEFORE', 'ON', 'SENTSINCE', 'SENTBEFORE', 'SENTON'];
const FIELDS = ['Subject', 'From', 'TO', 'date', 'X-Nothing', 'Message-ID', 'Content-Type', 'X_y.z'];
const DEEPEST = 6;

const keyOf = (name: string, ...operands: Grammar[]): Grammar =>
  named(`RFC 3501 search-key: ${name}`, spaced(name, ...operands));

/** Keys that hold no other key, `text` being what is searched for. */
function leaves(facts: ImapFacts, strings: Strings, text: fc.Arbitrary<string>): Grammar {
  const has = (capability: string): boolean => facts.capabilities.includes(capability);
  const astring = strings.astring(text);
  const field = strings.astring(fc.constantFrom(...FIELDS));
  const choices: [number, Grammar][] = [
    [8, either(...PLAIN.map((name) => keyOf(name)))],
    [6, either(...TEXTS.map((name) => keyOf(name, astring)))],
    [3, keyOf('HEADER', field, astring)],
    [4, either(...DATES.map((name) => keyOf(name, date)))],
    [2, either(keyOf('KEYWORD', keyword), keyOf('UNKEYWORD', keyword))],
    [2, either(keyOf('LARGER', number), keyOf('SMALLER', number))],
    [3, named('RFC 3501 search-key: sequence-set', messageSet(facts))],
    [3, keyOf('UID', uidSet(facts))],
  ];
  if (has('WITHIN')) {
    choices.push([1, named('RFC 5032 search-key: OLDER', spaced('OLDER', nzNumber))]);
    choices.push([1, named('RFC 5032 search-key: YOUNGER', spaced('YOUNGER', nzNumber))]);
  }
  if (has('CONDSTORE')) choices.push([2, modseq]);
  if (has('ANNOTATE-EXPERIMENT-1')) choices.push([2, annotation(strings)]);
  return weighted(...choices);
}

const modseq: Grammar = named(
  'RFC 7162 search-key: MODSEQ',
  joined(
    'MODSEQ ',
    weighted(
      [3, fixed('text', '')],
      [
        1,
        named(
          'RFC 7162 search-key: MODSEQ of an entry',
          joined(
            either(fixed('quoted', '"/flags/\\\\Seen" '), fixed('quoted', '"/flags/kw" ')),
            either('all ', 'priv ', 'shared '),
          ),
        ),
      ],
    ),
    weighted([4, modSequence], [1, fixed('number', '0')]),
  ),
);

function annotation(strings: Strings): Grammar {
  const entry = either(fixed('text', '/comment'), fixed('text', '/*'), fixed('quoted', '"/altsubject"'));
  const attribute = either(...['value', 'value.priv', 'value.shared'].map((name) => fixed('text', name)));
  const value = strings.nstring(fc.constantFrom('a', '', 'say "so"'));
  return named('RFC 5257 search-key: ANNOTATION', spaced('ANNOTATION', entry, attribute, value));
}

/** `search-key`, with keys within keys now and then. */
export function searchKey(facts: ImapFacts, strings: Strings, text = searchText): Grammar {
  const leaf = leaves(facts, strings, text);
  let key = leaf;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const inner = key;
    key = weighted(
      [8, leaf],
      [1, keyOf('NOT', inner)],
      [1, keyOf('OR', inner, inner)],
      [1, named('RFC 3501 search-key: in parentheses', inParentheses(several(inner, 1, 3)))],
    );
  }
  return weighted([12, key], [1, nested(leaf)]);
}

type Wrapping = 'not' | 'parentheses' | 'or';
const SIX_DEEP = 'RFC 3501 search-key: six deep';

/** A key within just six others. */
function nested(leaf: Grammar): Grammar {
  const wrapping = fc.constantFrom<Wrapping[]>('not', 'parentheses', 'or');
  const arbitrary = fc
    .tuple(fc.array(wrapping, { minLength: DEEPEST, maxLength: DEEPEST }), leaf.arbitrary)
    .map(
      ([wrappings, key]): Piece => [
        { production: SIX_DEEP },
        wrappings.reduce<Piece>((inner, how) => wrapped(inner, how), key),
      ],
    );
  return { arbitrary, productions: [SIX_DEEP, ...leaf.productions] };
}

function wrapped(key: Piece, how: Wrapping): Piece {
  switch (how) {
    case 'not':
      return [WORDS.not, key];
    case 'or':
      return [WORDS.orAll, key];
    case 'parentheses':
      return [WORDS.open, key, WORDS.close];
  }
}

const WORDS = {
  not: { mark: 'word', token: { text: 'NOT ' } },
  orAll: { mark: 'word', token: { text: 'OR ALL ' } },
  open: { mark: 'open', token: { text: '(' } },
  close: { mark: 'close', token: { text: ')' } },
} as const;
