/** Strings in every form that the grammar has for them: RFC 3501 §4.3 and §9 `astring`, `string`, `nstring`; RFC 7888. */
import fc from 'fast-check';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { quoteAstring, quoteString } from '../../protocol/imap/serialise/quoting.ts';
import type { ImapFacts, StringForm } from './command-tokens.ts';
import { either, type Grammar, type Piece, part, word, written } from './grammar.ts';

const PRODUCTIONS: Readonly<Record<StringForm, string>> = {
  atom: 'RFC 3501 astring: atom',
  quoted: 'RFC 3501 string: quoted',
  literal: 'RFC 3501 string: literal',
  'non-synchronising': 'RFC 7888 literal: non-synchronising',
  literal8: 'RFC 3516 literal8',
};
const EMPTY = 'RFC 3501 string: empty';
const ESCAPED = 'RFC 3501 quoted: escaped " or \\';

/** How strings can be written for a target: with non-synchronising literals only where it takes them. */
export interface Strings {
  /** The forms that a string may take, each as often as it is to be used, quoted first; neither `atom` nor `literal8`. */
  readonly forms: readonly StringForm[];
  /** `astring = 1*ASTRING-CHAR / string`. A form that cannot carry a value gives way to the next that can. */
  astring(values: fc.Arbitrary<OctetString>): Grammar;
  /** `string = quoted / literal` */
  string(values: fc.Arbitrary<OctetString>): Grammar;
  /** `nstring = string / nil` */
  nstring(values: fc.Arbitrary<OctetString>): Grammar;
  /** `literal`, of any octets but NUL. */
  literal(values: fc.Arbitrary<OctetString>): Grammar;
}

/** RFC 7888 §4, §5 */
export const takesNonSynchronising = ({ capabilities }: Pick<ImapFacts, 'capabilities'>): boolean =>
  capabilities.includes('LITERAL+') || capabilities.includes('LITERAL-');

export function strings(facts: ImapFacts): Strings {
  const literals = takesNonSynchronising(facts)
    ? (['literal', 'non-synchronising', 'non-synchronising'] as const)
    : (['literal'] as const);
  const forms: readonly StringForm[] = ['quoted', 'quoted', 'quoted', ...literals];
  const atomForms = fc.constantFrom<StringForm[]>('atom', 'atom', 'atom', ...forms);
  const literalForms = fc.constantFrom(...literals);
  const literalProductions = literals.map((form) => PRODUCTIONS[form]);
  const stringProductions = [PRODUCTIONS.quoted, EMPTY, ESCAPED, ...literalProductions];
  const string = (values: fc.Arbitrary<OctetString>): Grammar =>
    written(fc.tuple(values, fc.constantFrom(...forms)), stringProductions, ([value, form]) =>
      inForm(value, form),
    );
  return {
    forms,
    string,
    astring: (values) =>
      written(fc.tuple(values, atomForms), [PRODUCTIONS.atom, ...stringProductions], ([value, form]) =>
        inForm(value, form),
      ),
    nstring: (values) => either(word('NIL'), string(values)),
    literal: (values) =>
      written(fc.tuple(values, literalForms), [...literalProductions, EMPTY], ([value, form]) =>
        inForm(value, form),
      ),
  };
}

/** The value in a form, or in the first after it that can carry it. */
function inForm(value: OctetString, form: StringForm): Piece {
  const bare = form === 'atom' ? quoteAstring(value) : null;
  if (bare !== null && bare[0] !== '"') return [{ production: PRODUCTIONS.atom }, part('atom', bare)];
  const quoted = form === 'atom' || form === 'quoted' ? quoteString(value) : null;
  if (quoted !== null) {
    const covered = [PRODUCTIONS.quoted];
    if (value === '') covered.push(EMPTY);
    if (quoted.includes('\\')) covered.push(ESCAPED);
    return [...covered.map((production) => ({ production })), part('quoted', quoted)];
  }
  const kind = form === 'non-synchronising' || form === 'literal8' ? form : 'literal';
  const empty = value === '' ? [{ production: EMPTY }] : [];
  return [
    { production: PRODUCTIONS[kind] },
    ...empty,
    { mark: 'literal', token: { literal: value, form: kind } },
  ];
}

/** What one may look for in messages: short words first, then whatever a reader of quoted strings stumbles over. */
export const searchText: fc.Arbitrary<OctetString> = fc.oneof(
  { withCrossShrink: true },
  { weight: 4, arbitrary: fc.constantFrom('a', 'hello', 'Subject', 'text/plain', '1', 'example.com') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...['', ' ', 'two words', 'say "so"', 'back\\slash', '"', '\\', '\\"', 'a]b', ']', '[', '(x)', ')'],
      ...['{3}', '{3+}', '%', '*', 'NIL', 'nil', '$', '+', '~', '<>', '&-', '\t', 'a\r\nb', '=?utf-8?q?a?='],
      ...['INBOX', 'ALL', 'OR', '0', '4294967296', '\\Seen', "it's", 'x'.repeat(255), 'x'.repeat(256)],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'ab "\\()]{}%*.'), maxLength: 12 }) },
);

/** UTF-8 beyond US-ASCII, for where a charset says so. */
export const utf8Text: fc.Arbitrary<OctetString> = fc
  .constantFrom('é', 'ß', 'Ж', '漢字', '👍', 'e\u0301', 'ﬁ', 'a é')
  .map((text) => Buffer.from(text, 'utf8').toString('latin1'));
