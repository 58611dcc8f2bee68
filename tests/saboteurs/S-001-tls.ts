import { bendCommand } from './bend-objects.ts';
import { afterPreparations, bendCapabilities, bendServerTls } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-001_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'tls-without-greeting',
    bug: 'behind the handshake at the TLS port comes nothing but the end',
    breaks: [`${ROW}/implicit-tls`],
    hooks: () => afterPreparations({ onConnection: (ctx) => ctx.session.tls && ctx.destroy() }),
  },
  {
    name: 'tls-without-login',
    bug: 'the right password is refused at the TLS port',
    breaks: [`${ROW}/implicit-tls`],
    hooks: () =>
      afterPreparations(
        bendCommand('LOGIN', (ctx, next) =>
          ctx.session.tls ? ctx.tagged('NO', null, 'Not by this door') : next(),
        ),
      ),
  },
  {
    name: 'tls-of-old',
    bug: 'the server speaks TLS 1.1 at most',
    breaks: [`${ROW}/tls-version`],
    profile: { tls: null },
    patch: bendServerTls((options) => ({
      ...options,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT:@SECLEVEL=0',
    })),
  },
  {
    name: 'tls-without-psk',
    bug: 'the server has certificates only, no pre-shared keys',
    breaks: [`${ROW}/tls-psk`],
    patch: bendServerTls(({ ciphers, ...options }) => ({
      ...options,
      ...(ciphers !== undefined && { ciphers: `${ciphers}:!PSK` }),
    })),
  },
  {
    name: 'starttls-within-tls',
    bug: 'STARTTLS is granted where TLS is there already',
    breaks: [`${ROW}/starttls-within-tls`, `${ROW}/starttls-twice`],
    hooks: () =>
      bendCommand('STARTTLS', (ctx, next) =>
        ctx.session.tls ? ctx.tagged('OK', null, 'Begin TLS once more') : next(),
      ),
  },
  {
    name: 'starttls-within-tls-closes',
    bug: 'STARTTLS under TLS gets BAD, and the connection is closed',
    breaks: [`${ROW}/starttls-within-tls`, `${ROW}/starttls-twice`],
    hooks: () =>
      bendCommand('STARTTLS', async (ctx, next) => {
        const secured = ctx.session.tls !== null;
        await next();
        if (secured) ctx.end();
      }),
  },
  {
    name: 'starttls-always-listed',
    bug: 'STARTTLS stays on the list of capabilities under TLS',
    breaks: [`${ROW}/starttls-not-offered-within-tls`],
    hooks: () => bendCapabilities((list, ctx) => (ctx.session.tls ? [...list, 'STARTTLS'] : list)),
  },
];
