import { Input } from '../../fake-server/imap/input.ts';
import { bendCommand } from './bend-objects.ts';
import { bendCapabilities } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-001_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'starttls-not-listed',
    bug: 'STARTTLS is missing from the capabilities in clear',
    breaks: [`${ROW}/starttls-offered`],
    hooks: () => bendCapabilities((list) => list.filter((name) => name !== 'STARTTLS')),
  },
  {
    name: 'starttls-authenticates',
    bug: 'a TLS handshake behind STARTTLS logs the first user in',
    breaks: [`${ROW}/starttls`],
    hooks: () =>
      bendCommand('STARTTLS', async (ctx, next) => {
        await next();
        ctx.session.authenticate(ctx.store.account('alice')!);
      }),
  },
  {
    name: 'starttls-no-handshake',
    bug: 'STARTTLS is granted, and no TLS follows',
    breaks: [`${ROW}/starttls`],
    hooks: () =>
      bendCommand('STARTTLS', (ctx) => {
        ctx.tagged('OK', null, 'Begin TLS now');
        ctx.end();
      }),
  },
  {
    name: 'starttls-keeps-plaintext',
    bug: 'commands that were read in clear together with STARTTLS are executed under TLS',
    breaks: [`${ROW}/starttls-injection`],
    patch: (patch) => patch(Input.prototype, 'discard', () => () => undefined),
  },
  {
    name: 'starttls-after-login',
    bug: 'STARTTLS is granted to a user who is logged in',
    breaks: [`${ROW}/starttls-after-login`],
    hooks: () =>
      bendCommand('STARTTLS', async (ctx, next) => {
        if (!ctx.account) return next();
        ctx.tagged('OK', null, 'Begin TLS now');
        await ctx.startTls();
      }),
  },
];
