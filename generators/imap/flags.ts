/** Flags as clients give them: RFC 3501 §2.3.2 and §9 `flag`, `flag-list`. */
import fc from 'fast-check';
import { type Grammar, inParentheses, named, part, several, written } from './grammar.ts';

const SYSTEM = 'RFC 3501 flag: system flag';
const KEYWORD = 'RFC 3501 flag: keyword';

/** Keywords that every server takes that takes any. */
const KEYWORDS = ['kw', '$Forwarded', '$MDNSent', 'Kw-1', 'a.b', 'x_y', 'NonJunk'];
const SYSTEM_FLAGS = ['\\Seen', '\\Flagged', '\\Answered', '\\Draft', '\\SEEN', '\\deleted', '\\Deleted'];

/** `flag-keyword` */
export const keyword: Grammar = written(fc.constantFrom(...KEYWORDS), [KEYWORD], (text) => [
  { production: KEYWORD },
  part('atom', text),
]);

/** One that a client may set: never `\Recent`. */
export const flag: Grammar = written(
  fc.constantFrom(...SYSTEM_FLAGS.slice(0, 4), ...SYSTEM_FLAGS, ...KEYWORDS),
  [SYSTEM, KEYWORD],
  (text) => [{ production: text.startsWith('\\') ? SYSTEM : KEYWORD }, part('flag', text)],
);

/** `flag-list`, also an empty one. */
export const flagList: Grammar = named('RFC 3501 flag-list', inParentheses(several(flag, 0, 3)));
