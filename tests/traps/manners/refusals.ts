/** What a server may refuse, for its limits or by policy, and how. */
import { CommandFailure, otherCode } from '../../../fake-server/imap/failure.ts';
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import { supportedCharsets } from '../../../fake-server/imap/search/charsets.ts';
import { Needle } from '../../../fake-server/imap/search/needle.ts';
import { bendCommand, bendOctets, bendResponse } from '../../saboteurs/bend-objects.ts';
import { bendSearch } from '../../saboteurs/bend-search.ts';
import type { Patch } from '../../saboteurs/saboteur.ts';

/** Refuses to store what the test says. */
function refusing(test: (octets: Buffer) => boolean, failure: () => CommandFailure): ServerHooks {
  return bendCommand('APPEND', ({ command }, next) => {
    if (command.messages.some(({ data }) => data.kind === 'octets' && test(data.octets))) throw failure();
    return next();
  });
}

const headerOf = (octets: Buffer): string => octets.toString('latin1').split('\r\n\r\n', 1)[0]!;

export const bareLineEndsRefused: ServerHooks = refusing(
  (octets) => /(?<!\r)\n|\r(?!\n)/.test(octets.toString('latin1')),
  () => new CommandFailure('NO', 'Lines end with CRLF'),
);

export const bareLineEndsMended: (patch: Patch) => void = bendOctets((octets) =>
  octets.replace(/\r\n|\r|\n/g, '\r\n'),
);

export const eightBitHeadersRefused: ServerHooks = refusing(
  (octets) => /[\x80-\xff]/.test(headerOf(octets)),
  () => new CommandFailure('NO', 'A header is in US-ASCII'),
);

/** Octets that a message may have: less than the smallest of files that the checks send. */
const LIMIT = 4096;

export const largeOnesRefused: ServerHooks = refusing(
  ({ length }) => length > LIMIT,
  () => new CommandFailure('NO', 'Too large for this server', otherCode('TOOBIG')),
);

/** Every third object is one too many. */
export function full(): ServerHooks {
  let turn = 0;
  return refusing(
    () => ++turn % 3 === 0,
    () => new CommandFailure('NO', 'No more room', otherCode('OVERQUOTA')),
  );
}

/** SEARCH in US-ASCII alone. */
export const asciiOnly: ServerHooks = bendSearch(({ command }, next) => {
  const { charset } = command;
  if (charset !== null && charset.toUpperCase() !== 'US-ASCII')
    throw new CommandFailure('NO', 'Not in this charset', {
      name: 'BADCHARSET',
      charsets: supportedCharsets.filter((name) => name === 'US-ASCII'),
    });
  return next();
});

/** Encoded words are searched as they stand; not in another charset than US-ASCII, where they must be decoded. */
export function undecodedHeaders(patch: Patch): void {
  patch(
    Needle.prototype,
    'inHeaderText',
    (usual) =>
      function (this: Needle, text) {
        return this.raw ? this.inText(text) : usual.call(this, text);
      },
  );
}

/** FETCH of a message that another session has expunged, as the server answers it. */
export function expungedMeanwhile(way: 'NO' | 'nothing'): ServerHooks {
  const isGone = (
    uid: number,
    ctx: { session: { selected: { mailbox: { byUid(uid: number): unknown } } | null } },
  ) => ctx.session.selected?.mailbox.byUid(uid) === null;
  const missed = new WeakSet<object>();
  const dropping = bendResponse((response, ctx, during) => {
    if (during?.name !== 'FETCH') return [response];
    const { selected } = ctx.session;
    if (response.kind === 'data' && response.type === 'FETCH') {
      const message = selected?.messages[response.number - 1];
      if (!message || !isGone(message.uid, ctx)) return [response];
      missed.add(during);
      return [];
    }
    if (way === 'nothing' || response.kind !== 'status' || response.tag === null || !missed.has(during))
      return [response];
    return [{ ...response, status: 'NO', code: null, text: 'Some of the messages are no more' }];
  });
  return dropping;
}

/** RFC 3501 §9 has `seq-number` in use; who names others may get NO. */
export const emptyNo: ServerHooks = bendResponse((response) =>
  response.kind === 'status' && response.text === 'There is no message of such a number'
    ? [{ ...response, status: 'NO' }]
    : [response],
);
