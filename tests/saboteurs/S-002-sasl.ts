import { CommandRun } from '../../fake-server/imap/command-run.ts';
import type { Response } from '../../protocol/imap/model/response.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import { bendCapabilities, bendInput } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-002_M';

/** The server's proof in SCRAM, with its last octets changed. */
function forged(response: Response): Response {
  if (response.kind !== 'continuation') return response;
  const challenge = Buffer.from(response.text, 'base64').toString('latin1');
  if (!challenge.startsWith('v=')) return response;
  return { ...response, text: Buffer.from(`v=${'A'.repeat(43)}=`).toString('base64') };
}

export const saboteurs: Saboteur[] = [
  {
    name: 'sasl-not-listed',
    bug: 'AUTH=PLAIN is missing from the capabilities',
    breaks: [`${ROW}/mechanisms-listed`],
    hooks: () => bendCapabilities((list) => list.filter((name) => name !== 'AUTH=PLAIN')),
  },
  {
    name: 'sasl-wrong-account',
    bug: 'AUTHENTICATE opens the account of another user',
    breaks: ['plain', 'plain-initial-response', 'scram-sha-256', 'external'].map((slug) => `${ROW}/${slug}`),
    hooks: () =>
      bendCommand('AUTHENTICATE', async (ctx, next) => {
        await next();
        if (ctx.account) ctx.session.authenticate(ctx.store.account('carol')!);
      }),
  },
  {
    name: 'sasl-mechanism-case',
    bug: 'names of mechanisms count in capital letters only',
    breaks: [`${ROW}/plain`],
    patch: bendInput((text) => text.replace(' AUTHENTICATE plain\r', ' AUTHENTICATE UNKNOWN\r')),
  },
  {
    name: 'sasl-authzid-ignored',
    bug: 'PLAIN opens the account of the password, whoever was to be acted for',
    breaks: [`${ROW}/authorization-identity`],
    patch: (patch) =>
      patch(
        CommandRun.prototype,
        'readLine',
        (original) =>
          async function (this: CommandRun) {
            const line = await original.call(this);
            const [, user, password] = Buffer.from(line.toString('latin1'), 'base64').toString().split('\0');
            if (password === undefined) return line;
            return Buffer.from(Buffer.from(`\0${user}\0${password}`).toString('base64'));
          },
      ),
  },
  {
    name: 'sasl-cancel-no',
    bug: 'a cancelled exchange ends with NO',
    breaks: [`${ROW}/cancel`],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'status' && response.text === 'Cancelled'
          ? [{ ...response, status: 'NO' }]
          : [response],
      ),
  },
  {
    name: 'sasl-unproven',
    bug: "the server's signature of SCRAM is wrong",
    breaks: [`${ROW}/scram-sha-256`],
    hooks: () => bendResponse((response) => [forged(response)]),
  },
  {
    name: 'sasl-twice',
    bug: 'AUTHENTICATE within a session changes its user',
    breaks: [`${ROW}/already-authenticated`],
    hooks: () =>
      bendCommand('AUTHENTICATE', async (ctx, next) => {
        if (!ctx.account) return next();
        ctx.continuation('');
        await ctx.readLine();
        ctx.session.authenticate(ctx.store.account('bob')!);
        ctx.tagged('OK', null, 'Welcome again');
      }),
  },
  {
    name: 'sasl-initial-response-lost',
    bug: 'a response that comes with AUTHENTICATE is taken for an empty one',
    breaks: [`${ROW}/plain-initial-response`],
    hooks: () =>
      bendCommand('AUTHENTICATE', ({ command }, next) => {
        if (command.initial !== null) command.initial = '';
        return next();
      }),
  },
  {
    name: 'sasl-external-refused',
    bug: 'EXTERNAL is offered, and no certificate is good enough for it',
    breaks: [`${ROW}/external`],
    hooks: () =>
      bendCommand('AUTHENTICATE', (ctx, next) =>
        ctx.command.mechanism.toUpperCase() === 'EXTERNAL'
          ? ctx.tagged('NO', null, 'Not with this certificate')
          : next(),
      ),
  },
];
