import { isDeepStrictEqual } from 'node:util';
import { FORGERIES, type Forgery } from '../../../suites/support/rest/token-forgeries.ts';
import { answered, empty, type Fault, header, on, trusting } from './faults.ts';
import type { Passing } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/§5.2.3';
const OPAQUE = 'an-opaque-token';

const tokenOf = ({ headers }: Passing): string =>
  /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '';

/** What the parts of a token say; null for what is no JWT. */
function read(
  token: string,
): { header: { alg?: string }; payload: Record<string, unknown>; signature: string } | null {
  const [first, second, signature] = token.split('.');
  if (signature === undefined) return null;
  try {
    const [head, payload] = [first!, second!].map((part) =>
      JSON.parse(Buffer.from(part, 'base64url').toString()),
    );
    return { header: head, payload, signature };
  } catch {
    return null;
  }
}

type Read = NonNullable<ReturnType<typeof read>>;

/** Lets in whose token has a certain look, as a server does that does not verify it. */
const letsIn = (looks: (token: Read, raw: string) => boolean): Fault =>
  trusting((request) => {
    const raw = tokenOf(request);
    const token = read(raw);
    return token !== null && looks(token, raw);
  });

/** Lets in whose token is like one that was good before. */
function likeGoodOnes(isLike: (raw: string, good: string) => boolean): Fault {
  const good = new Set<string>();
  return on(
    () => true,
    async (request) => {
      const raw = tokenOf(request);
      if (!good.has(raw) && [...good].some((known) => isLike(raw, known))) {
        const authorization = `Bearer ${await request.ownersToken()}`;
        return request.forward({ headers: { ...request.headers, authorization } });
      }
      const answer = await request.forward();
      if (raw !== '' && answer.status < 400) good.add(raw);
      return answer;
    },
  );
}

/** What is compared of a token that was good before, when its end is left out. */
const beginningOf = (raw: string): string => raw.slice(0, -16);

/** Whether two tokens have the same head and the same claims; how they are signed is not looked at. */
function sayTheSame(raw: string, good: string): boolean {
  const [one, other] = [read(raw), read(good)];
  if (one === null || other === null || one.signature.length !== other.signature.length) return false;
  return isDeepStrictEqual([one.header, one.payload], [other.header, other.payload]);
}

const LOOKS: Record<Forgery, () => Fault> = {
  altered: () =>
    likeGoodOnes((raw, good) => beginningOf(raw) !== '' && beginningOf(raw) === beginningOf(good)),
  cut: () =>
    trusting(
      (request) =>
        tokenOf(request).length > 20 && read(tokenOf(request)) === null && tokenOf(request).startsWith('eyJ'),
    ),
  'alg-none': () => letsIn(({ header: { alg } }) => alg === 'none'),
  'alg-none-spelled': () => letsIn(({ header: { alg } }) => alg !== 'none' && alg?.toLowerCase() === 'none'),
  'no-signature': () => letsIn(({ header: { alg }, signature }) => alg === 'ES256' && signature === ''),
  'other-key': () => likeGoodOnes(sayTheSame),
  'hmac-empty': () => letsIn(({ header: { alg } }) => alg === 'HS256'),
  'changed-claims': () => letsIn(({ payload }) => payload['x-changed'] === true),
};

export const saboteurs: RestSaboteur[] = [
  ...(Object.keys(FORGERIES) as Forgery[]).map((how): RestSaboteur => {
    return {
      name: `token-${how}-let-in`,
      bug: `a token ${FORGERIES[how]} is as good as a right one`,
      breaks: [`${ROW}/${how}`],
      faults: () => [LOOKS[how]()],
    };
  }),
  {
    name: 'token-unneeded-for-flags',
    bug: 'flags are for everybody',
    breaks: [`${ROW}/no-token`],
    faults: () => [trusting(['flags.GET', 'flags.PUT', 'flag.PUT', 'flag.DELETE'])],
  },
  {
    name: 'basic-for-bearer',
    bug: 'the scheme of an Authorization is not looked at',
    breaks: [`${ROW}/malformed`],
    faults: () => [trusting((request) => /^Basic /.test(request.headers.authorization ?? ''))],
  },
  {
    name: 'any-token-at-all',
    bug: 'what is no JWT is not looked at any further',
    breaks: [`${ROW}/garbage`],
    faults: () => [trusting((request) => tokenOf(request) !== '' && read(tokenOf(request)) === null)],
  },
  {
    name: 'tokens-never-expire',
    bug: 'a token is valid for ever',
    breaks: [`${ROW}/expired`],
    faults: () => [letsIn(({ payload }) => Number(payload.exp) < 1_700_000_000)],
  },
  {
    name: 'tokens-before-their-time',
    bug: 'when a token begins to be valid is not looked at',
    breaks: [`${ROW}/not-yet-valid`],
    faults: () => [letsIn(({ payload }) => Number(payload.nbf) > 4_000_000_000)],
  },
  {
    name: 'tokens-of-other-services',
    bug: 'a token for another service is taken',
    breaks: [`${ROW}/wrong-audience`],
    faults: () => [letsIn(({ payload }) => payload.aud === 'another-service')],
  },
  {
    name: 'tokens-without-claims',
    bug: 'a token that names no box opens every box',
    breaks: [`${ROW}/insufficient`],
    faults: () => [letsIn(({ payload }) => payload.box === undefined)],
  },
  {
    name: 'boxes-for-everybody',
    bug: 'a token of one user opens the boxes of all',
    breaks: [`${ROW}/other-box`],
    faults: () => [trusting('object.GET')],
  },
  {
    name: 'bodies-not-looked-into',
    bug: 'a search is done wherever its scope is',
    breaks: [`${ROW}/urls-in-bodies`],
    faults: () => [
      on('objectSearch.POST', async (request) => {
        const scope = request.json()?.selectionCriteria?.searchScope?.resourceURL as string | undefined;
        if (scope === undefined) return request.forward();
        const box = (url: string): string =>
          new URL(url, 'http://x').pathname.split('/').slice(0, 5).join('/');
        if (box(scope) === box(request.target)) return request.forward();
        const target = request.target.replace(box(request.target), box(scope));
        const authorization = `Bearer ${await request.door.tokenFor(scope)}`;
        return request.forward({ target, headers: { ...request.headers, authorization } });
      }),
    ],
  },
  {
    name: 'refused-with-400',
    bug: 'a missing token is answered with 400',
    breaks: [`${ROW}/statuses`],
    faults: () => [
      answered(
        () => true,
        (answer) => (answer.status === 401 ? { ...answer, status: 400 } : answer),
      ),
    ],
  },
  {
    name: 'no-challenge',
    bug: '401 comes without WWW-Authenticate',
    breaks: [`${ROW}/challenge`],
    faults: () => [header(() => true, 'www-authenticate', null)],
  },
  {
    name: 'says-nothing',
    bug: 'a refusal has nothing in it',
    breaks: [`${ROW}/says-why`],
    faults: () => [
      answered(
        () => true,
        (answer) => (answer.status === 401 ? empty(401) : answer),
      ),
    ],
  },
  {
    name: 'opaque-tokens',
    bug: 'tokens are opaque',
    breaks: [`${ROW}/jwt`],
    faults: () => [trusting((request) => tokenOf(request) === OPAQUE)],
    firstToken: OPAQUE,
  },
];
