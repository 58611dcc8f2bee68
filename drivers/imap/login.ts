/** LOGIN (RFC 3501 §6.2.3): the password in each of the forms that `astring` has. */
import { type CommandPart, quotedContent } from './command-part.ts';

/** How user and password are written. `literal+` is the non-synchronising one of RFC 7888. */
export type LoginForm = 'atom' | 'quoted' | 'literal' | 'literal+';

/**
 * The parts of the command. Text goes out as UTF-8. Without a form, quoted strings are used where they can hold
 * the text (7-bit, no CR, LF or NUL), else literals. `atom` writes the text as it is, right or wrong.
 */
export function loginParts(user: string, password: string, form?: LoginForm): CommandPart[] {
  const name = Buffer.from(user, 'utf8');
  const secret = Buffer.from(password, 'utf8');
  const chosen = form ?? (/^[\x01-\x09\x0b\x0c\x0e-\x7f]*$/.test(user + password) ? 'quoted' : 'literal');
  switch (chosen) {
    case 'atom':
      return [`LOGIN ${name.toString('latin1')} `, { secret: secret.toString('latin1') }];
    case 'quoted':
      return [
        `LOGIN "${quotedContent(name.toString('latin1'))}" "`,
        { secret: quotedContent(secret.toString('latin1')) },
        '"',
      ];
    default: {
      const synchronising = chosen === 'literal';
      return [
        'LOGIN ',
        { literal: name, synchronising },
        ' ',
        { literal: secret, synchronising, secret: true },
      ];
    }
  }
}
