import { bendInput } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/§7';

export const saboteurs: Saboteur[] = [
  {
    name: 'nul-ends-input',
    bug: 'what stands behind a NUL is never read',
    breaks: [`${ROW}/malformed-octets`],
    profile: { timeoutMs: 300 },
    patch: bendInput((text) => text.split('\0')[0] ?? ''),
  },
  {
    name: 'strangers-line-lost',
    bug: 'LOGIN without arguments is never answered',
    breaks: [`${ROW}/malformed-before-login`],
    patch: bendInput((text) => text.replace(/^\S+ LOGIN\r\n/, '')),
  },
  {
    name: 'literal-lenient',
    bug: 'a length that is no number is taken for one octet',
    breaks: [`${ROW}/malformed-literal`],
    patch: bendInput((text) => text.replace('{abc}', '{1}')),
  },
  {
    name: 'short-lines',
    bug: 'of a command the first 4096 octets are kept',
    breaks: [`${ROW}/long-command`],
    patch: bendInput((text) => (text.length > 4096 ? `${text.slice(0, 4096)}\r\n` : text)),
  },
];
