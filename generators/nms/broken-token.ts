/** Requests that present no token, or none that anybody has issued (§5.2.3; RFC 6750, RFC 9110 §11.6.2). */
import fc from 'fast-check';
import { PLAIN_STYLE, written } from './draft.ts';
import { headerOf, type NmsFacts, type NmsInput } from './nms-input.ts';
import { rightDrafts } from './operations.ts';
import { broken, type Rule, withHeader } from './rule.ts';

/** What stands in Authorization; null for none. */
const AUTHORIZATIONS: readonly (readonly [name: string, values: readonly (string | null)[]])[] = [
  ['missing', [null]],
  ['empty', ['', 'Bearer', 'Bearer ']],
  [
    'scheme',
    [
      'Basic {token}',
      'Digest {token}',
      'Token {token}',
      'Bearer:{token}',
      'Bearer={token}',
      'BearerX {token}',
    ],
  ],
  ['no-scheme', ['{token}', '"{token}"']],
  ['quoted', ['Bearer "{token}"', 'Bearer <{token}>', 'Bearer token="{token}"']],
  [
    'more',
    [
      'Bearer {token}x',
      'Bearer x{token}',
      'Bearer {token} {token}',
      'Bearer {token}{token}',
      'Bearer {token},x',
    ],
  ],
  [
    'garbage',
    [
      'Bearer x',
      'Bearer null',
      'Bearer undefined',
      'Bearer a.b.c',
      'Bearer ..',
      'Bearer eyJhbGciOiJub25lIn0.e30.',
      `Bearer ${'A'.repeat(4000)}`,
      'Bearer \xff\xfe',
      "Bearer ' or 1=1--",
    ],
  ],
];

export function tokenRules(facts: NmsFacts): Rule[] {
  const request = rightDrafts(facts).map((draft) => written(draft, PLAIN_STYLE, facts));
  const verdict = { allows: 'refusal' as const, breaks: 'the request presents no valid token (§5.2.3)' };
  const with_ = (input: NmsInput, value: string | null): NmsInput =>
    broken(input, { headers: withHeader(input, 'Authorization', value) }, verdict);
  return [
    ...AUTHORIZATIONS.map(([name, values]): Rule => {
      return {
        class: `malformed/token-${name}`,
        arbitrary: fc.tuple(request, fc.constantFrom(...values)).map(([input, value]) => with_(input, value)),
        holds: (input) => !/^Bearer +\{token\}\s*$/i.test(headerOf(input, 'authorization') ?? ''),
      };
    }),
    {
      class: 'malformed/token-cut',
      arbitrary: fc
        .tuple(request, fc.integer({ min: 4, max: 60 }))
        .map(([input, cut]) => broken(input, { token: { cut } }, verdict)),
      holds: ({ token }) => token !== null && 'cut' in token && token.cut >= 4,
    },
    {
      class: 'malformed/token-other',
      arbitrary: fc
        .tuple(request, fc.nat({ max: 10_000 }))
        .map(([input, other]) => broken(input, { token: { other } }, verdict)),
      holds: ({ token }) => token !== null && 'other' in token,
    },
  ];
}
