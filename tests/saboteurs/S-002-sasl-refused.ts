import { CommandRun } from '../../fake-server/imap/command-run.ts';
import { Store } from '../../fake-server/store/store.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-002_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'sasl-lenient-base64',
    bug: 'what is no base64 in a response is left out',
    breaks: [`${ROW}/malformed-response`],
    patch: (patch) =>
      patch(
        CommandRun.prototype,
        'readLine',
        (original) =>
          async function (this: CommandRun) {
            const line = await original.call(this);
            return Buffer.from(line.toString('latin1').replace(/[^A-Za-z0-9+/=*]/g, ''), 'latin1');
          },
      ),
  },
  {
    name: 'passwords-by-their-end',
    bug: 'a password is right if it ends with the right one',
    breaks: [`${ROW}/wrong-password`, 'cpm-ms-2.0/CPM-TS-MS-S-003_M/wrong-login'],
    patch: (patch) =>
      patch(
        Store.prototype,
        'authenticate',
        (original) =>
          function (this: Store, user, password) {
            return original.call(this, user, password.slice(-6));
          },
      ),
  },
  {
    name: 'sasl-locked-by-failure',
    bug: 'after a failed AUTHENTICATE no other one succeeds on the connection',
    breaks: [`${ROW}/wrong-password`],
    hooks: () => {
      const failed = new WeakSet<object>();
      return bendCommand('AUTHENTICATE', async (ctx, next) => {
        if (failed.has(ctx.session)) return ctx.tagged('NO', null, 'Once is enough');
        await next();
        if (!ctx.account) failed.add(ctx.session);
      });
    },
  },
  {
    name: 'sasl-anonymous',
    bug: 'a mechanism that is not known makes the client a guest',
    breaks: [`${ROW}/unknown-mechanism`, `${ROW}/unknown-mechanism-no`],
    hooks: () =>
      bendCommand('AUTHENTICATE', async (ctx, next) => {
        if (ctx.command.mechanism !== 'XUNKNOWN') return next();
        ctx.session.authenticate(ctx.store.account('carol')!);
        ctx.tagged('OK', null, 'Welcome, guest');
      }),
  },
  {
    name: 'sasl-unknown-bad',
    bug: 'a mechanism that is not known gets BAD',
    breaks: [`${ROW}/unknown-mechanism-no`],
    hooks: () =>
      bendResponse((response, _, during) =>
        response.kind === 'status' && during?.name === 'AUTHENTICATE' && response.status === 'NO'
          ? [{ ...response, status: 'BAD' }]
          : [response],
      ),
  },
];
