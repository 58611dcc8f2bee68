/**
 * Servers that use the room which RFC 4467 and RFC 5092 leave are not blamed: the checks of references to objects run
 * against the embedded server in each such manner.
 */
import type { DataTyped } from '../../../drivers/imap/answer.ts';
import { CommandFailure } from '../../../fake-server/imap/failure.ts';
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import { UrlKeys } from '../../../fake-server/store/url-keys.ts';
import { expiryOf } from '../../../protocol/imap/parse-imap-url.ts';
import { bendCommand, bendResponse } from '../../saboteurs/bend-objects.ts';
import { bendCode, bendData } from '../../saboteurs/bend-selection.ts';
import { mailboxOf, read } from '../../saboteurs/bend-urls.ts';
import type { Patch } from '../../saboteurs/saboteur.ts';
import { mannerSet, together } from '../manners.ts';

const FILES = /urlauth/;
const OWN_NAME = 'imap.example.org';
const YEAR = 365 * 86_400_000;

/** All results of a URLFETCH in one response, the last first. */
function merged(): ServerHooks {
  const waiting = new WeakMap<object, DataTyped<'URLFETCH'>['results']>();
  return bendResponse((response, { session }) => {
    const results = waiting.get(session) ?? [];
    waiting.set(session, results);
    if (response.kind === 'data' && response.type === 'URLFETCH') {
      results.unshift(...response.results);
      return [];
    }
    if (response.kind !== 'status' || response.tag === null || results.length === 0) return [response];
    return [{ kind: 'data', type: 'URLFETCH', results: results.splice(0) }, response];
  });
}

/** Each URL of GENURLAUTH in a response of its own, the last first. */
const oneByOne: ServerHooks = bendData('GENURLAUTH', (generated) =>
  generated.urls.map((url) => ({ ...generated, urls: [url] })).reverse(),
);

/** Longer tokens, in capitals; compared without case. */
function longTokens(patch: Patch): void {
  patch(
    UrlKeys.prototype,
    'token',
    (original) =>
      function (this: UrlKeys, mailbox, octets) {
        const token = original.call(this, mailbox, octets);
        return `${token}${original.call(this, mailbox, `${octets}2`)}`.toUpperCase();
      },
  );
  patch(
    UrlKeys.prototype,
    'verifies',
    () =>
      function (this: UrlKeys, mailbox, octets, token) {
        return mailbox !== null && token.toUpperCase() === this.token(mailbox, octets);
      },
  );
}

/** URLs of this server have its own name alone; `localhost` and addresses are no names of it. */
const ownName: ServerHooks = together(
  {
    onCommand: (ctx, next) => {
      const { command } = ctx;
      if (command.name === 'GENURLAUTH') {
        if (command.urls.some(({ url }) => !url.includes(`@${OWN_NAME}/`)))
          throw new CommandFailure('BAD', 'This is another server');
        command.urls = command.urls.map((one) => ({ ...one, url: inside(one.url) }));
      }
      if (command.name === 'URLFETCH') command.urls = command.urls.map(inside);
      return next();
    },
  },
  bendData('GENURLAUTH', (generated) => [{ ...generated, urls: generated.urls.map(outside) }]),
  bendData('URLFETCH', (fetched) => [
    { ...fetched, results: fetched.results.map((one) => ({ ...one, url: outside(one.url) })) },
  ]),
);

function inside(url: string): string {
  return url.replaceAll(`@${OWN_NAME}/`, '@localhost/');
}

function outside(url: string): string {
  return url.replaceAll('@localhost/', `@${OWN_NAME}/`);
}

/** Authorises nothing for years, nor anything that it does not have (RFC 4467 §7). */
const careful: ServerHooks = bendCommand('GENURLAUTH', ({ command, store }, next) => {
  for (const { url } of command.urls) {
    const parsed = read(url);
    const { uid = 0, expire = null } = parsed?.message ?? {};
    if (parsed && expire !== null && expiryOf(expire) > Date.now() + YEAR)
      throw new CommandFailure('NO', 'For a year at most');
    if (parsed && expire !== null && expiryOf(expire) < Date.now())
      throw new CommandFailure('BAD', 'This is over');
    if (parsed && !mailboxOf(store, parsed)?.byUid(uid)) throw new CommandFailure('BAD', 'No such message');
  }
  return next();
});

/** Whom a URL is of or for is not told apart from nobody (RFC 4467 §7): such a URL never works. */
const discreet: ServerHooks = bendCommand('GENURLAUTH', (ctx, next) => {
  const { command, session } = ctx;
  const foreign = command.urls.every(({ url }) => {
    const user = read(url)?.server?.user;
    return typeof user === 'string' && user !== session.account?.user && read(url)?.message?.urlauth;
  });
  if (!foreign) return next();
  const urls = command.urls.map(({ url }) => `${url}:INTERNAL:${'01'.repeat(32)}`);
  ctx.respond({ kind: 'data', type: 'GENURLAUTH', urls });
  ctx.tagged('OK', null, 'Authorised');
});

/** No such mechanism is BAD here. */
const badMechanism: ServerHooks = bendCommand('GENURLAUTH', ({ command }, next) => {
  if (command.urls.some(({ mechanism }) => mechanism !== 'INTERNAL'))
    throw new CommandFailure('BAD', 'What?');
  return next();
});

const moreMechanisms: ServerHooks = bendCode('URLMECH', () => ({
  name: 'URLMECH',
  mechanisms: ['INTERNAL', 'XSAMPLE=P34OKhO7VEkCbsiYY8rGEg=='],
}));

/** The mechanism in lower case. */
const smallMechanism: ServerHooks = bendData('GENURLAUTH', (generated) => [
  { ...generated, urls: generated.urls.map((url) => url.replace(/:INTERNAL:(?=[0-9a-f]+$)/i, ':internal:')) },
]);

export const URLAUTH = mannerSet(
  FILES,
  {
    'all that was fetched in one response': { hooks: merged() },
    'a response for each URL that it authorises': { hooks: oneByOne },
    'long tokens, in capitals': { patch: longTokens },
    'the name of its mechanism in lower case': { hooks: smallMechanism },
    'URLs with its own name alone': { hooks: ownName, profile: { urlHost: OWN_NAME } },
    'URLs for a year at most, and for what is there': { hooks: careful },
    'URLs for other users that never work': { hooks: discreet },
    'BAD for other mechanisms, and others that it has': { hooks: together(badMechanism, moreMechanisms) },
    'nothing to say of its mechanisms': {
      hooks: bendCode('URLMECH', () => null),
      leavesUndone: ['resetkey-urlmech', 'select-urlmech'].map((slug) => `cpm-ms-2.0/§7.6/${slug}`),
    },
  },
  [
    ['all that was fetched in one response', 'long tokens, in capitals', 'URLs with its own name alone'],
    [
      'a response for each URL that it authorises',
      'the name of its mechanism in lower case',
      'nothing to say of its mechanisms',
      'URLs for a year at most, and for what is there',
    ],
    ['URLs for other users that never work', 'BAD for other mechanisms, and others that it has'],
  ],
);
