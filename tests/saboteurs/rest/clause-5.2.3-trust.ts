import { TRUST_FORGERIES } from '../../../suites/support/rest/forged-tokens.ts';
import { readJwt } from '../../../suites/support/rest/token-forgeries.ts';
import { answered, answers, on, trusting } from './faults.ts';
import type { Passing } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/§5.2.3';

const tokenOf = ({ headers }: Passing): string => headers.authorization?.replace(/^Bearer /, '') ?? '';
const headOf = (request: Passing): Record<string, unknown> => readJwt(tokenOf(request))?.header ?? {};

/** How a token looks that a careless server takes. */
const LOOKS: Record<string, (request: Passing) => boolean> = {
  'key-brought-along': (request) => headOf(request).jwk !== undefined,
  'guessed-secret': (request) => headOf(request).alg === 'HS256',
  'unsigned-with-signature': (request) =>
    /^none$/i.test(String(headOf(request).alg)) && !tokenOf(request).endsWith('.'),
  'two-parts': (request) => /^eyJ[\w-]+\.[\w-]+$/.test(tokenOf(request)),
  'critical-extension': (request) => headOf(request).crit !== undefined,
};

export const saboteurs: RestSaboteur[] = [
  ...TRUST_FORGERIES.map(
    ({ slug, which }): RestSaboteur => ({
      name: `trusts-${slug}`,
      bug: `a token ${which} is as good as a right one`,
      breaks: [`${ROW}/${slug}`],
      faults: () => [trusting(LOOKS[slug]!)],
    }),
  ),
  {
    name: 'first-token-is-enough',
    bug: 'tokens of other requests than the first are not looked at',
    breaks: [`${ROW}/each-request`],
    faults: () => {
      let isKnown = false;
      return [
        on('object.GET', async (request) => {
          if (!isKnown) {
            isKnown = readJwt(tokenOf(request)) !== null;
            return request.forward();
          }
          const authorization = `Bearer ${await request.ownersToken()}`;
          return request.forward({ headers: { ...request.headers, authorization } });
        }),
      ];
    },
  },
  {
    name: 'first-authorization-counts',
    bug: 'of two fields Authorization the first is taken',
    breaks: [`${ROW}/two-authorizations`],
    faults: () => [on('object.GET', (request) => request.forward({ headers: request.headers }))],
  },
  {
    name: 'scheme-in-one-case',
    bug: 'the scheme Bearer is known in one case alone',
    breaks: [`${ROW}/scheme-case`],
    faults: () => [answers(({ headers }) => /^(?:bearer|BEARER) /.test(headers.authorization ?? ''), 401)],
  },
  {
    name: 'challenge-of-another-scheme',
    bug: 'the client is told to bring a password',
    breaks: [`${ROW}/challenge-bearer`],
    faults: () => [
      answered('folder.GET', (answer) => ({
        ...answer,
        headers: answer.headers.map(([name, value]) => [
          name,
          name === 'www-authenticate' ? 'Basic realm="store"' : value,
        ]),
      })),
    ],
  },
  {
    name: 'looks-before-it-asks-who',
    bug: 'an object that is gone is told of before the token is looked at',
    breaks: [`${ROW}/tells-nothing`],
    faults: () => [
      on('object.GET', async (request) => {
        const answer = await request.forward();
        if (answer.status !== 401) return answer;
        const authorization = `Bearer ${await request.ownersToken()}`;
        const own = await request.forward({ headers: { ...request.headers, authorization } });
        return own.status === 404 ? own : answer;
      }),
    ],
  },
];
