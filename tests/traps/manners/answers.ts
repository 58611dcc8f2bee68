/** Other answers that say the same: RFC 3501 §7 leaves their text, their optional codes and their number to the server. */

import { otherCode } from '../../../fake-server/imap/failure.ts';
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import { untagged } from '../../../fake-server/imap/responses.ts';
import type { Data, Response, ResponseCode } from '../../../protocol/imap/model/response.ts';
import { bendResponse } from '../../saboteurs/bend-objects.ts';
import { bendData } from '../../saboteurs/bend-selection.ts';
import { together } from '../manners.ts';

/** What looks like other responses, and is text: it may hold all but CR and LF (§9, `text`). */
const TEXTS = [
  '* 7 EXISTS',
  'NO {12} [ALERT] BAD (OK)',
  '  two blanks before, "quotes", (parentheses and a \\ ',
  '.',
] as const;

/** Text of its own wherever text is free; the challenges of SASL are no text. */
export const otherTexts: ServerHooks = bendResponse((response, { session }, during) => {
  if (response.kind === 'data' || during?.name === 'AUTHENTICATE') return [response];
  // An empty text is an empty base64, which a continuation request may carry.
  if (response.kind === 'continuation') return [{ ...response, text: '' }];
  const text = TEXTS[(session.account === null ? 1 : response.text.length) % TEXTS.length]!;
  return [{ ...response, text }];
});

/** The codes of RFC 5530, of which each is optional, and CAPABILITY, which may be asked for. */
const OPTIONAL_CODES: ReadonlySet<string> = new Set([
  'UNAVAILABLE',
  'AUTHENTICATIONFAILED',
  'AUTHORIZATIONFAILED',
  'EXPIRED',
  'PRIVACYREQUIRED',
  'CONTACTADMIN',
  'NOPERM',
  'INUSE',
  'EXPUNGEISSUED',
  'CORRUPTION',
  'SERVERBUG',
  'CLIENTBUG',
  'CANNOT',
  'LIMIT',
  'OVERQUOTA',
  'ALREADYEXISTS',
  'NONEXISTENT',
  'CAPABILITY',
]);

function nameOf(code: ResponseCode): string {
  return code.name === 'OTHER' ? code.code.toUpperCase() : code.name;
}

/** No code that no text demands. */
export const fewCodes: ServerHooks = bendResponse((response) =>
  response.kind === 'status' && response.code !== null && OPTIONAL_CODES.has(nameOf(response.code))
    ? [{ ...response, code: null }]
    : [response],
);

/** Before each response there is another, wherever the grammar has room: before answers, data and requests to go on. */
export function talkingEverywhere(): ServerHooks {
  const greeted = new WeakSet<object>();
  let turn = 0;
  return bendResponse((response, { session }) => {
    const isGreeting = !greeted.has(session);
    greeted.add(session);
    if (isGreeting) return [response];
    turn++;
    const vendors: Response = {
      kind: 'data',
      type: 'UNKNOWN',
      name: 'XVENDOR-NOTE',
      number: turn % 3 === 0 ? turn : null,
      raw: Buffer.from(` ("${turn}" {3}\r\na b NIL)`),
    };
    return [
      turn % 2 === 0 ? vendors : untagged('OK', otherCode('XVENDOR-TURN', String(turn)), 'Still here'),
      response,
    ];
  });
}

/** Capabilities that nobody knows, with all signs that an atom may have, some also as if for SASL. */
export const STRANGE_CAPABILITIES = ["X-'$&;=?@^_`|~!", 'AUTH=X-STRANGE', 'XVENDOR=A:B+C', 'I18NLEVEL=9'];

function strange(names: readonly string[], isLoggedIn: boolean): string[] {
  return [...STRANGE_CAPABILITIES.filter((name) => !isLoggedIn || !name.startsWith('AUTH=')), ...names];
}

/** They come before and behind those that are known, and those in another order. */
export const strangeCapabilities: ServerHooks = bendResponse((response, { account }) => {
  const reordered = (names: readonly string[]): string[] => strange([...names].reverse(), account !== null);
  if (response.kind === 'data' && response.type === 'CAPABILITY')
    return [{ ...response, capabilities: reordered(response.capabilities) }];
  if (response.kind !== 'status' || response.code?.name !== 'CAPABILITY') return [response];
  return [{ ...response, code: { ...response.code, capabilities: reordered(response.code.capabilities) } }];
});

/** Twice what can be told twice: nothing of it counts anything. Names that LIST returns are a set (RFC 3501 §6.3.8). */
const twice: ServerHooks = together(
  ...(['CAPABILITY', 'FLAGS', 'STATUS', 'EXISTS', 'NAMESPACE', 'FETCH'] as const).map((type) =>
    bendData(type, (data, _, during): Data[] => (during === null ? [data] : [data, data])),
  ),
);

/** What was found in two responses, what STATUS asks for in one for each item. */
const split: ServerHooks = together(
  bendData('SEARCH', (found) => {
    const { length } = found.numbers;
    if (length < 2 || found.modseq !== null) return [found];
    const half = Math.floor(length / 2);
    return [found.numbers.slice(half), found.numbers.slice(0, half)].map((numbers) => ({
      ...found,
      numbers,
    }));
  }),
  bendData('STATUS', (status, _, during) =>
    during?.name === 'STATUS' ? status.items.map((item) => ({ ...status, items: [item] })) : [status],
  ),
);

export const repeatedAndSplit: ServerHooks = together(twice, split);

/** Refusals for which no text says whether they are NO or BAD: RFC 3501 §3 leaves it to the server. */
const EITHER = [
  / is not for the state /,
  /^There is no message of such a number$/,
  / is not offered/,
  /^octet \d+: (?!in (?:att-search|attrib|entry|known-|mod-rights|mod-sequence|select-param|seq-match|uidvalidity))/,
];

/** NO where others say BAD. */
export const noForBad: ServerHooks = bendResponse((response) => {
  if (response.kind !== 'status' || response.tag === null || response.status !== 'BAD') return [response];
  return [EITHER.some((text) => text.test(response.text)) ? { ...response, status: 'NO' } : response];
});
