/**
 * JSON with comments, as editors call it: two slashes to the end of the line, a slash and a star to a star and a slash,
 * and a comma after the last member.
 */
import { ConfigurationError } from './configuration-error.ts';

/** What to look for where such a text is still no JSON. */
export const JSONC_REMEDY = 'Mend it there: a missing comma, quote or brace, or a comma too much.';

const TOKEN = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\s+|[\s\S]/g;

/**
 * The text as JSON: comments and commas after a last member are blanks, so that every place in it stays where it was.
 * Commas behind nothing stay, and are for the parser to refuse. Throws `ConfigurationError` for a comment without end.
 */
export function withoutComments(text: string, file: string): string {
  let out = '';
  /** Where the last comma stands that may turn out to be the last of its object or array; -1 for none. */
  let comma = -1;
  let previous = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.startsWith('/*') && !(token.length > 3 && token.endsWith('*/'))) {
      const line = out.split('\n').length;
      throw new ConfigurationError(
        `${file}, line ${line}: a comment begins there and has no end.`,
        'Close it with */.',
      );
    }
    if (/^(?:\/[/*]|\s)/.test(token)) {
      out += token.replace(/\S/g, ' ');
      continue;
    }
    if ((token === '}' || token === ']') && comma >= 0)
      out = `${out.slice(0, comma)} ${out.slice(comma + 1)}`;
    comma = token === ',' && !['', '{', '[', ',', ':'].includes(previous) ? out.length : -1;
    out += token;
    previous = token;
  }
  return out;
}
