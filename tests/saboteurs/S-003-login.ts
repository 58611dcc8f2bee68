import { otherCode } from '../../fake-server/imap/failure.ts';
import type { Input } from '../../fake-server/imap/input.ts';
import { bendCommand } from './bend-objects.ts';
import { afterPreparations, bendCapabilities, bendInput } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-003_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'login-wrong-account',
    bug: 'from some time on LOGIN opens the account of another user',
    breaks: [
      ...['quoted', 'literal', 'atom', 'literal-plus'].map((form) => `${ROW}/login-${form}`),
      'cpm-ms-2.0/CPM-TS-MS-S-001_M/implicit-tls',
    ],
    hooks: () =>
      afterPreparations(
        bendCommand('LOGIN', async (ctx, next) => {
          await next();
          if (ctx.account) ctx.session.authenticate(ctx.store.account('bob')!);
        }),
      ),
  },
  {
    name: 'login-quoted-only',
    bug: 'LOGIN takes quoted strings only',
    breaks: [`${ROW}/login-literal`, `${ROW}/login-atom`, `${ROW}/login-literal-plus`],
    patch: bendInput((text) => text.replace(/ LOGIN (?!")/, ' XLOGIN ')),
  },
  {
    name: 'login-disabled-under-tls',
    bug: 'LOGINDISABLED is advertised under TLS, too',
    breaks: [`${ROW}/login-enabled-under-tls`],
    hooks: () => bendCapabilities((list, ctx) => (ctx.session.tls ? [...list, 'LOGINDISABLED'] : list)),
  },
  {
    name: 'login-disabled-in-name',
    bug: 'LOGINDISABLED is advertised, and LOGIN works',
    breaks: [`${ROW}/login-disabled`],
    server: { quirks: { loginDisabled: true } },
    hooks: () =>
      bendCommand('LOGIN', async (ctx, next) => {
        if (ctx.session.tls) return next();
        ctx.session.authenticate(ctx.store.authenticate(ctx.command.user, ctx.command.password)!);
        ctx.tagged('OK', null, 'Welcome all the same');
      }),
  },
  {
    name: 'login-wrong-closes',
    bug: 'the connection ends without BYE when a login was refused',
    breaks: [`${ROW}/wrong-login`],
    hooks: () =>
      bendCommand('LOGIN', async (ctx, next) => {
        await next();
        if (!ctx.account) ctx.end();
      }),
  },
  {
    name: 'login-tells-unknown',
    bug: 'the answer to an unknown user has a code of its own',
    breaks: [`${ROW}/tells-nothing-of-users`],
    hooks: () =>
      bendCommand('LOGIN', (ctx, next) =>
        ctx.store.account(ctx.command.user)
          ? next()
          : ctx.tagged('NO', otherCode('NONEXISTENT'), 'There is no such user'),
      ),
  },
  {
    name: 'login-twice',
    bug: 'LOGIN within a session changes its user',
    breaks: [`${ROW}/already-authenticated`],
    hooks: () =>
      bendCommand('LOGIN', (ctx, next) => {
        if (!ctx.account) return next();
        ctx.session.authenticate(ctx.store.authenticate(ctx.command.user, ctx.command.password)!);
        ctx.tagged('OK', null, 'Welcome again');
      }),
  },
  {
    name: 'login-quoted-opens-other',
    bug: 'LOGIN with quoted strings right behind CAPABILITY opens the account of another user',
    breaks: [`${ROW}/login-quoted`],
    patch: (patch) => {
      const told = new WeakSet<Input>();
      bendInput((text, input) => {
        const bent = told.delete(input) ? text.replace(' LOGIN "alice" ', ' LOGIN "bob" ') : text;
        if (text.endsWith(' CAPABILITY\r\n')) told.add(input);
        return bent;
      })(patch);
    },
  },
];
