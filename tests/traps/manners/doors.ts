/** How a server keeps its doors, and how fast it is: RFC 3501 leaves all of it open. */
import { setTimeout as delay } from 'node:timers/promises';
import type { SecureVersion } from 'node:tls';
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import { untagged } from '../../../fake-server/imap/responses.ts';
import { bendCommand, bendResponse } from '../../saboteurs/bend-objects.ts';
import { bendCapabilities, bendServerTls } from '../../saboteurs/bend-session.ts';
import type { Patch } from '../../saboteurs/saboteur.ts';

/** What serves to log in, and nothing that the server can do for users: that is told to them (RFC 3501 §6.1.1). */
const TO_STRANGERS = /^(?:IMAP4rev1|STARTTLS|LOGINDISABLED|AUTH=.*|SASL-IR|LITERAL\+|X-KNOCK)$/;

export const reticent: ServerHooks = bendCapabilities((capabilities, { account }) =>
  account ? capabilities : [...capabilities, 'X-KNOCK'].filter((name) => TO_STRANGERS.test(name)),
);

/** As many connections of one user as many servers take. */
export const MOST_CONNECTIONS = 10;

export function fewConnections(): ServerHooks {
  const open = new Set<object>();
  return {
    onConnection: (ctx) => {
      const { session } = ctx;
      for (const one of open) if ((one as typeof session).state === 'logout') open.delete(one);
      if (open.size < MOST_CONNECTIONS) {
        open.add(session);
        return;
      }
      ctx.respond(untagged('BYE', null, 'Too many connections'));
      ctx.end();
    },
  };
}

export const PENALTY_MS = 150;

/** A wrong password is answered after a while. */
export const slowToRefuse: ServerHooks = bendCommand('LOGIN', async ({ command, store }, next) => {
  if (!store.authenticate(command.user, command.password)) await delay(PENALTY_MS);
  return next();
});

/** So many refused commands end a connection. */
export const MOST_BAD = 20;

export function shortTempered(): ServerHooks {
  const bad = new WeakMap<object, number>();
  return bendResponse((response, ctx) => {
    if (response.kind !== 'status' || response.status !== 'BAD') return [response];
    const count = (bad.get(ctx.session) ?? 0) + 1;
    bad.set(ctx.session, count);
    if (count < MOST_BAD) return [response];
    queueMicrotask(() => ctx.end());
    return [response, untagged('BYE', null, 'Too many errors')];
  });
}

/** One version of TLS alone. */
export function onlyTls(version: SecureVersion): (patch: Patch) => void {
  return bendServerTls((options) => ({ ...options, minVersion: version, maxVersion: version }));
}

const SLOWNESS_MS = 3;
const HICCUP_MS = 40;

/** Takes its time: a moment for each search, and now and then more. */
export function slow(): ServerHooks {
  let turn = 0;
  return {
    onCommand: async ({ command }, next) => {
      turn++;
      if (turn % 50 === 0) await delay(HICCUP_MS);
      else if (turn % 5 === 0 || command.name === 'SEARCH') await delay(SLOWNESS_MS);
      return next();
    },
  };
}
