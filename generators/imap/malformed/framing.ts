/** Faults of the line as a whole: tags, spaces, line ends, octets that no line has, length. RFC 3501 §2.2 and §9. */
import type { CommandForm } from '../command-form.ts';
import { type Mark, type Part, part } from '../grammar.ts';
import {
  type Breaking,
  type Change,
  type Changed,
  fromChanges,
  fromTemplates,
  pickPlace,
  raw,
  replaced,
  withoutLiterals,
} from './breaking.ts';

const OCTET_IN_TAG = 'a tag is made of ASTRING-CHARs other than "+"';
const ONE_SPACE = 'one space stands between the arguments';

/** `plain`: forms whose literals can be written in quotes. */
export function framing(forms: readonly CommandForm[], plain: readonly CommandForm[]): Breaking[] {
  return [
    fromChanges('tag', 5, plain, [...TAGS.map(withTag)]),
    fromChanges('no-tag', 3, plain, [
      {
        how: 'the command alone',
        tolerance: 'none',
        breaks: 'a command begins with a tag',
        // UID would be a tag, with a command behind it.
        apply: (parts) => (beginsWithUid(parts) ? null : { parts: withoutLiterals(parts), tagged: false }),
      },
      {
        how: 'a space in its place',
        tolerance: 'none',
        breaks: 'a command begins with a tag',
        apply: (parts) =>
          beginsWithUid(parts)
            ? null
            : { parts: [part('text', ' '), ...withoutLiterals(parts)], tagged: false },
      },
    ]),
    emptyLine,
    fromChanges('spacing', 8, forms, SPACING),
    fromChanges('line-end', 4, plain, [
      {
        how: 'LF alone at the end',
        tolerance: 'as-meant',
        breaks: 'a line ends with CR and LF',
        // The CRLF behind it ends the line for those who do not take LF for an end.
        apply: (parts) => ({ parts: [...withoutLiterals(parts), part('text', '\n')] }),
      },
      octetAt('CR within', '\r', 'CR and LF stand at the end of a line, together'),
      octetAt('LF within', '\n', 'CR and LF stand at the end of a line, together'),
    ]),
    fromChanges('nul', 4, plain, [octetAt('NUL within', '\0', 'a line has no NUL in it')]),
    fromChanges('eight-bit', 4, plain, [
      octetAt('8-bit within a word', '\xe9', 'words and atoms have 7 bits'),
      octetAt('UTF-8 within a word', '\xc3\xa9', 'words and atoms have 7 bits'),
    ]),
    fromChanges('control', 3, plain, [
      octetAt('a control character within a word', '\x01', 'words and atoms have no control characters'),
      octetAt('DEL within a word', '\x7f', 'words and atoms have no control characters'),
      octetAt('TAB within a word', '\t', 'words and atoms have no control characters'),
    ]),
    overLong,
  ];
}

function beginsWithUid(parts: readonly Part[]): boolean {
  const first = parts[0]?.token;
  return first !== undefined && 'text' in first && first.text === 'UID';
}

const TAGS: readonly [tag: string, how: string, tolerance: 'none' | 'as-meant'][] = [
  ['*', '*', 'none'],
  ['+', '+', 'as-meant'],
  ['a+1', '+ within', 'as-meant'],
  ['a(1', 'parenthesis within', 'as-meant'],
  ['a{1', 'brace within', 'as-meant'],
  ['"a1"', 'quoted', 'as-meant'],
  ['a%1', '% within', 'as-meant'],
  ['a*1', '* within', 'as-meant'],
  ['a\\1', 'backslash within', 'as-meant'],
  ['\xe9', '8-bit', 'as-meant'],
  ['a\x011', 'control character within', 'as-meant'],
];

function withTag([tag, how, tolerance]: (typeof TAGS)[number]): Change {
  return {
    how,
    tolerance,
    breaks: OCTET_IN_TAG,
    apply: (parts) => ({ parts: [part('text', `${tag} `), ...withoutLiterals(parts)], tagged: false }),
  };
}

const emptyLine: Breaking = (() => {
  const templates = [
    { how: 'nothing at all', text: '', breaks: 'a line holds a command' },
    { how: 'a space', text: ' ', breaks: 'a line holds a command' },
    { how: 'a tag alone', text: 'a1', breaks: 'behind the tag comes a command' },
    { how: 'a tag and a space', text: 'a1 ', breaks: 'behind the tag comes a command' },
  ];
  const { productions, arbitrary, ...rest } = fromTemplates(
    'empty-line',
    1,
    templates.map(({ how, text, breaks }) => ({ how, tolerance: 'none', breaks, command: raw(text) })),
  );
  return {
    ...rest,
    productions,
    arbitrary: arbitrary.map((thrown) => ({ ...thrown, input: { ...thrown.input, tagged: false } })),
  };
})();

const SPACING: Change[] = [
  {
    how: 'none between two arguments',
    tolerance: 'as-meant',
    breaks: ONE_SPACE,
    apply: (parts, pick) => {
      const at = pickPlace(parts, pick, isSpace);
      return at === null
        ? null
        : { parts: replaced(parts, at, 1), tolerance: grownTogether(parts, at) ? 'none' : 'as-meant' };
    },
  },
  between('two between two arguments', '  '),
  between('a tab between two arguments', '\t'),
  {
    how: 'two behind the tag',
    tolerance: 'as-meant',
    breaks: ONE_SPACE,
    apply: (parts) => ({ parts: [part('space', ' '), ...parts] }),
  },
  {
    how: 'one at the end',
    tolerance: 'as-meant',
    breaks: 'nothing stands behind the last argument',
    apply: (parts) => ({ parts: [...parts, part('space', ' ')] }),
  },
];

function isSpace({ mark, token }: Part): boolean {
  return mark === 'space' && 'text' in token && token.text === ' ';
}

function between(how: string, text: string): Change {
  return {
    how,
    tolerance: 'as-meant',
    breaks: ONE_SPACE,
    apply: (parts, pick) => {
      const at = pickPlace(parts, pick, isSpace);
      return at === null ? null : { parts: replaced(parts, at, 1, part('space', text)) };
    },
  };
}

/** A word and the word, atom or number behind it, which make another word without the space. */
function grownTogether(parts: readonly Part[], at: number): boolean {
  const [before, behind] = [parts[at - 1]?.mark, parts[at + 1]?.mark];
  return before === 'word' && (behind === 'word' || behind === 'atom' || behind === 'number');
}

const WORDLIKE: ReadonlySet<Mark> = new Set(['word', 'atom', 'flag']);

/** The octet in the middle of a word or an atom; in the word of the command itself it leaves no command. */
function octetAt(how: string, octet: string, breaks: string): Change {
  return {
    how,
    tolerance: 'as-meant',
    breaks,
    apply: (given, pick): Changed | null => {
      const parts = withoutLiterals(given);
      // What follows a line end within the first word could be a command with a tag: `UI`, `D STORE 1 FLAGS ()`.
      const from = octet === '\n' || octet === '\r' ? 1 : 0;
      const at = pickPlace(parts, pick, ({ mark }, index) => index >= from && WORDLIKE.has(mark));
      if (at === null) return null;
      const { mark, token } = parts[at]!;
      if (!('text' in token)) return null;
      const middle = Math.ceil(token.text.length / 2);
      const text = `${token.text.slice(0, middle)}${octet}${token.text.slice(middle)}`;
      const first = at === 0 && token.text.length > 1;
      return {
        parts: replaced(parts, at, 1, part(mark, text)),
        ...(first ? { tolerance: 'none' as const } : {}),
      };
    },
  };
}

const LONG = 20_000;
const overLong: Breaking = fromTemplates('over-long', 1, [
  {
    how: 'a command word',
    tolerance: 'none',
    breaks: 'there is no such command',
    command: raw(`XYZZY${'Y'.repeat(LONG)}`),
  },
  {
    how: 'an item',
    tolerance: 'none',
    breaks: 'there is no such item',
    command: raw(`FETCH 1 X${'Y'.repeat(LONG)}`),
  },
  {
    how: 'spaces',
    tolerance: 'as-meant',
    breaks: ONE_SPACE,
    command: raw(`FETCH 1${' '.repeat(LONG)}FLAGS`),
  },
  {
    how: 'a quoted string without its end',
    tolerance: 'as-meant',
    breaks: 'a quoted string ends with a quotation mark',
    command: raw(`SEARCH SUBJECT "${'x'.repeat(LONG)}`),
  },
  {
    how: 'parentheses without their ends',
    tolerance: 'none',
    breaks: 'parentheses are closed',
    command: raw(`SEARCH ${'('.repeat(LONG)}ALL`, `SEARCH ${'('.repeat(LONG)}`),
  },
  {
    how: 'a set that ends in a comma',
    tolerance: 'as-meant',
    breaks: 'a number stands behind a comma',
    command: raw(`FETCH ${'1,'.repeat(LONG / 2)} FLAGS`),
  },
]);
