/**
 * Finds secrets in what is written down: as they are, in a quoted string (backslashes), URL-encoded, escaped as
 * a transcript escapes, inside base64 at each of the three alignments, and the tokens of URLAUTH (RFC 4467 §9).
 */
import type { Span } from './escape.ts';

/** Secrets shorter than this occur by chance; they are redacted only where the driver marks them. */
export const SHORTEST_SEARCHED = 4;

const HEX = (octet: number): string =>
  octet
    .toString(16)
    .padStart(2, '0')
    .replace(/[a-f]/g, (c) => `[${c}${c.toUpperCase()}]`);
const ESCAPE = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** `;URLAUTH=access:mechanism:token`, or `:internal:token` wherever else it stands. */
const URLAUTH =
  '((?:;[uU][rR][lL][aA][uU][tT][hH]=[^:\\s"]{1,300}:[^:\\s"]{1,60}|:[iI][nN][tT][eE][rR][nN][aA][lL]):)[0-9A-Za-z%_+/=-]{4,}';
const URLAUTH_TAIL =
  '(?:;[uU][rR][lL][aA][uU][tT][hH]=[^\\s"]{0,400}|:[iI][nN][tT][eE][rR][nN][aA][lL]:[0-9A-Za-z%_+/=-]*)$';

/** One regular expression per octet: every way in which that octet may be written. */
function octetForms(octet: number): string {
  const self = ESCAPE(String.fromCharCode(octet));
  const forms = [self, `%${HEX(octet)}`];
  if (octet === 0x22 || octet === 0x5c) forms.unshift(`\\\\${self}`);
  if (octet === 0x20) forms.push('\\+');
  if (octet < 0x20 || octet > 0x7e) forms.push(`\\\\x${HEX(octet)}`);
  return `(?:${forms.join('|')})`;
}

/** The characters of base64 that the secret alone decides when `before` octets (0 to 2) precede it. */
function base64Core(secret: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), secret]).toString('base64');
  return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + secret.length) * 8) / 6));
}

/** Every form of a secret, as a list of expressions for one character each. */
function forms(secret: string): string[][] {
  const octets = Buffer.from(secret, 'utf8');
  if (octets.length < SHORTEST_SEARCHED) return [];
  const plain = [...octets].map(octetForms);
  const encoded = [0, 1, 2].map((before) => [...base64Core(octets, before)].map(ESCAPE));
  return [plain, ...encoded];
}

/** Bearer tokens (RFC 6750 §2.1) are long, and patterns of all their forms would be slow. */
const TOKEN = /^[\w~+/.-]{64,}=*$/;
/** So many characters of a token make it known; what is a token behind them belongs to it. */
const TOKEN_BEGINNING = 24;
const TOKEN_CHARACTERS = '[\\w~+/.%=-]';

/** A secret in one of the ways in which it may be written. */
interface Form {
  find: string;
  /** Matches where the end of a text cuts it off. */
  tail: string;
  /** Octets that it may take. */
  reach: number;
}

/** Longest first, so that one secret that contains another is taken whole. */
function alternatives(secrets: readonly string[]): Form[] {
  const sorted = [...new Set(secrets)].sort((a, b) => b.length - a.length);
  const tokens = [
    ...new Set(sorted.filter((one) => TOKEN.test(one)).map((one) => one.slice(0, TOKEN_BEGINNING))),
  ];
  const longest = Math.max(0, ...sorted.map((one) => one.length));
  return [
    ...tokens.map((begin): Form => {
      const characters = [...begin].map((character) => ESCAPE(character));
      const run = `${characters.join('')}${TOKEN_CHARACTERS}*`;
      return { find: run, tail: `(?:${beginning(characters)}|${run}$)`, reach: longest * 3 };
    }),
    ...sorted
      .filter((one) => !TOKEN.test(one))
      .flatMap((one) =>
        forms(one).map((form, index) => {
          return { find: whole(form, index), tail: beginning(form), reach: form.length * 4 + 2 };
        }),
      ),
  ];
}

/** One character more on each side of base64: they carry a few bits of the secret. */
function whole(form: string[], index: number): string {
  return index % 4 === 0 ? form.join('') : `[A-Za-z0-9+/]?${form.join('')}[A-Za-z0-9+/]?`;
}

function beginning(form: string[]): string {
  return `${form.reduceRight((rest, one) => (rest === '' ? one : `${one}(?:${rest})?`), '')}$`;
}

/** Searches octet strings (one character per octet). */
export class Redactor {
  readonly #find: RegExp;
  readonly #tail: RegExp;
  /** Longest stretch that a secret may take, in octets: what must be held back where a line is cut. */
  readonly reach: number;

  constructor(secrets: readonly string[]) {
    const all = alternatives(secrets);
    this.#find = new RegExp([...all.map(({ find }) => find), URLAUTH].join('|'), 'g');
    this.#tail = new RegExp([...all.map(({ tail }) => tail), URLAUTH_TAIL].join('|'));
    this.reach = Math.max(512, ...all.map(({ reach }) => reach));
  }

  /** Every stretch that must not be read, in order. */
  spans(text: string): Span[] {
    const found: Span[] = [];
    for (const match of text.matchAll(this.#find)) {
      found.push({ from: match.index + (match[1]?.length ?? 0), to: match.index + match[0].length });
    }
    return found;
  }

  /** The text with every secret stretch, and those of `further`, turned by `mark` and the rest by `keep`. */
  replace(
    text: string,
    keep: (part: string) => string,
    mark: (length: number) => string,
    further: Span[] = [],
  ): string {
    const spans = [...this.spans(text), ...further].sort((a, b) => a.from - b.from);
    if (spans.length === 0) return keep(text);
    let out = '';
    let done = 0;
    for (const { from, to } of spans) {
      if (to <= done) continue;
      const begin = Math.max(from, done);
      out += keep(text.slice(done, begin)) + mark(to - begin);
      done = to;
    }
    return out + keep(text.slice(done));
  }

  /** Where a secret may have begun that the end of the text cuts off; the text's length if none did. */
  unfinished(text: string): number {
    const from = Math.max(0, text.length - this.reach);
    const match = this.#tail.exec(text.slice(from));
    return match ? from + match.index : text.length;
  }
}

/** For reasons, the console and whatever else is text: every secret and URLAUTH token becomes `[redacted]`. */
export function redactText(text: string, secrets: readonly string[]): string {
  const octets = Buffer.from(text, 'utf8').toString('latin1');
  // Octet strings of the driver carry one character per octet, so a secret beyond ASCII has two spellings here.
  const spellings = secrets.flatMap((secret) => [secret, Buffer.from(secret, 'utf8').toString('latin1')]);
  const clean = new Redactor(spellings).replace(
    octets,
    (part) => part,
    () => '[redacted]',
  );
  return Buffer.from(clean, 'latin1').toString('utf8');
}
