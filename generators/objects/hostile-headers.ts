/** Headers that hurt by size, number and depth, and break no rule. */
import fc from 'fast-check';
import { among } from './among-fields.ts';
import { headerText } from './message-shape.ts';
import { type Family, family } from './object-input.ts';
import { mark } from './words.ts';

const count = fc.integer({ min: 1_000, max: 2_500 });

export const hostileHeaders: readonly Family[] = [
  family(
    'hostile/header-fields',
    'hostile: a thousand and more fields',
    among(
      fc
        .tuple(count, mark)
        .map(([many, name]) =>
          Array.from({ length: many }, (_, at) => `X-${name}-${at}: ${at}`).join('\r\n'),
        ),
    ),
    (octets) => (headerText(octets).match(/\r\n/g)?.length ?? 0) > 900,
  ),
  family(
    'hostile/header-size',
    'hostile: a value of 20,000 and more octets',
    among(
      fc
        .tuple(fc.constantFrom('Subject', 'To', 'References', 'Content-Type'), count)
        .map(([name, lines]) => `${name}: a${'\r\n b@example.com,'.repeat(lines)}`),
    ),
    (octets) => headerText(octets).length > 15_000,
  ),
  family(
    'hostile/header-nesting',
    'hostile: comments in comments',
    among(
      fc
        .tuple(
          fc.constantFrom('To', 'Date', 'Content-Type'),
          fc.integer({ min: 200, max: 450 }),
          fc.boolean(),
        )
        .map(
          ([name, deep, closed]) =>
            `${name === 'Date' ? 'Resent-Date' : name}: ${'('.repeat(deep)}${closed ? ')'.repeat(deep) : ''} a`,
        ),
    ),
    (octets) => /\({200}/.test(headerText(octets)),
  ),
  family(
    'hostile/header-words',
    'hostile: many encoded words',
    among(
      fc
        .integer({ min: 300, max: 900 })
        .map((many) => `Subject: ${Array.from({ length: many }, () => '=?utf-8?B?w6k=?=').join('\r\n ')}`),
    ),
    (octets) => (headerText(octets).match(/=\?/g)?.length ?? 0) >= 300,
  ),
];
