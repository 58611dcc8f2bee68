/** A request for people. */
import type { NmsInput } from '../../generators/nms/nms-input.ts';

/** Octets of a body that are shown. */
const SHOWN = 600;

/** Line by line, its places as they stand; what cannot be printed is escaped. */
export function showRequest({ method, target, headers, body, chunks, token }: NmsInput): string {
  const lines = [
    `${method} ${target}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(token === null
      ? []
      : [`(the token: ${'cut' in token ? `${token.cut} characters cut off` : 'one character is another'})`]),
    ...(chunks === null ? [] : [`(in chunks of ${chunks})`]),
    ...(body === null
      ? []
      : [
          '',
          ...body.slice(0, SHOWN).split('\r\n'),
          ...(body.length > SHOWN ? [`… (${body.length} octets)`] : []),
        ]),
  ];
  return lines.map(printable).join('\n');
}

function printable(line: string): string {
  const shown = line.length > SHOWN ? `${line.slice(0, SHOWN)}… (${line.length} octets)` : line;
  return shown.replace(
    /[^ -~…]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
