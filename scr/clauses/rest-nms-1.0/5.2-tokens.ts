/** Authentication (§5.2.2) and authorization (§5.2.3) by the ID Token; errata E-84, E-92. */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'rest-nms-1.0';
const SERVER = 'rest-nms-1.0/§5.2.3';
const CLIENT = 'rest-nms-1.0/client/§5.2.2';

export const tokens: readonly Clause[] = [
  ...clausesOf(TEXT, '5.2.2', [
    {
      level: 'MAY',
      binds: ['client', 'server'],
      asks: 'Who wants access may be authenticated by OpenID Connect with OAuth 2.0: a user with the client, or a group.',
      rows: [SERVER, CLIENT],
      notShown: ['permission', 'Another way to come by a token keeps it as well.'],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'What a client gets by it is an ID Token, a JWT of RFC 7519.',
      rows: [SERVER],
      shownBy: checksOf(SERVER, 'jwt'),
      notShown: [
        'other-interface',
        'How a client comes by its token is between it and the issuer; that the store takes an opaque one is a warning (E-92).',
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The claims of the token are enough for the store to decide who reaches what.',
      rows: [SERVER],
      shownBy: checksOf(SERVER, 'insufficient', 'other-box', 'others-token'),
      notShown: [
        'other-interface',
        'Which claims those are is agreed between the issuer and the store; the text names none.',
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client gives its token with each and every request to the store.',
      rows: [CLIENT],
      shownBy: checksOf(CLIENT, 'presents-token'),
    },
  ]),
  ...clausesOf(TEXT, '5.2.3', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server decides by the token of each single call whether it reaches what it asks for.',
      rows: [SERVER],
      shownBy: checksOf(
        SERVER,
        'no-token',
        'each-request',
        'others-token',
        'other-box',
        'urls-in-bodies',
        'bulk-across',
        'climbing-paths',
        'subscription-of-another',
        'upload-for-other-box',
        'copy-within',
        'move-within',
        'two-authorizations',
      ),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A token counts only during the time that it is valid for.',
      rows: [SERVER],
      shownBy: checksOf(SERVER, 'expired', 'not-yet-valid'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client presents no token whose time is over.',
      rows: [CLIENT],
      shownBy: checksOf(CLIENT, 'gives-up-token'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A token counts only with the signature of an authority that the server trusts.',
      rows: [SERVER],
      shownBy: checksOf(
        SERVER,
        'altered',
        'cut',
        'two-parts',
        'alg-none',
        'alg-none-spelled',
        'unsigned-with-signature',
        'critical-extension',
        'no-signature',
        'other-key',
        'hmac-empty',
        'changed-claims',
        'key-brought-along',
        'guessed-secret',
      ),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A token counts only with claims that are enough for the object, or the group of objects, that is asked for.',
      rows: [SERVER],
      shownBy: checksOf(
        SERVER,
        'insufficient',
        'wrong-audience',
        'other-box',
        'copy-within',
        'folders-across',
      ),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Where the token is invalid or its claims do not suffice, the answer is an error.',
      rows: [SERVER],
      shownBy: checksOf(SERVER, 'garbage', 'malformed', 'expired', 'insufficient', 'other-box', 'statuses'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'That error lets the client see why it was turned away.',
      rows: [SERVER],
      shownBy: checksOf(SERVER, 'says-why', 'says-why-others', 'challenge', 'challenge-bearer', 'statuses'),
    },
  ]),
];
