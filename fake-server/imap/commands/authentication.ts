/** STARTTLS, AUTHENTICATE, LOGIN: RFC 3501 §6.2, RFC 4959. */
import { isBase64 } from '../../../protocol/imap/command/authenticate.ts';
import type { Account } from '../../store/account.ts';
import { external } from '../auth/external.ts';
import { authMechanisms, type Mechanism } from '../auth/mechanisms.ts';
import { plain } from '../auth/plain.ts';
import {
  authenticationFailed,
  privacyRequired,
  type SaslExchange,
  type SaslMechanism,
} from '../auth/sasl.ts';
import { scramSha256 } from '../auth/scram.ts';
import { capabilities } from '../capabilities.ts';
import { type CommandOf, type CommandTable, NOT_AUTHENTICATED } from '../command-table.ts';
import type { CommandContext } from '../context.ts';
import { CommandFailure, otherCode } from '../failure.ts';

const MECHANISMS: Readonly<Record<Mechanism, SaslMechanism>> = {
  PLAIN: plain,
  'SCRAM-SHA-256': scramSha256,
  EXTERNAL: external,
};

function welcome(ctx: CommandContext, account: Account): void {
  ctx.session.authenticate(account);
  ctx.tagged('OK', { name: 'CAPABILITY', capabilities: capabilities(ctx) }, 'Welcome');
}

async function startTls(ctx: CommandContext): Promise<void> {
  if (ctx.session.tls) throw new CommandFailure('BAD', 'TLS is there already');
  ctx.tagged('OK', null, 'Begin TLS now');
  await ctx.startTls();
}

function login(ctx: CommandContext<CommandOf<'LOGIN'>>): void {
  if (!ctx.session.tls && ctx.quirks.loginDisabled) throw privacyRequired();
  const [user, password] = [ctx.command.user, ctx.command.password].map((octets) =>
    Buffer.from(octets, 'latin1').toString('utf8'),
  ) as [string, string];
  const account = ctx.store.authenticate(user, password);
  if (!account) throw authenticationFailed();
  welcome(ctx, account);
}

async function authenticate(ctx: CommandContext<CommandOf<'AUTHENTICATE'>>): Promise<void> {
  const { mechanism, initial } = ctx.command;
  if (initial !== null && !ctx.features.has('SASL-IR')) {
    throw new CommandFailure('BAD', 'Initial responses are not offered');
  }
  const known = Object.hasOwn(MECHANISMS, mechanism) ? (mechanism as Mechanism) : null;
  if (known === null || !authMechanisms(ctx.session, ctx.quirks).includes(known)) {
    if (known === 'PLAIN') throw privacyRequired();
    throw new CommandFailure('NO', 'This mechanism is not offered', otherCode('CANNOT'));
  }
  welcome(ctx, await MECHANISMS[known](exchange(ctx, initial)));
}

function exchange(ctx: CommandContext, initial: string | null): SaslExchange {
  const challenge = async (octets: Buffer | string): Promise<Buffer> => {
    ctx.continuation(Buffer.from(octets).toString('base64'));
    const line = (await ctx.readLine()).toString('latin1');
    if (line === '*') throw new CommandFailure('BAD', 'Cancelled');
    if (!isBase64(line)) throw new CommandFailure('BAD', 'This is not base64');
    return Buffer.from(line, 'base64');
  };
  return {
    ctx,
    challenge,
    first: async () => {
      if (initial === null) return challenge('');
      return Buffer.from(initial === '=' ? '' : initial, 'base64');
    },
  };
}

export const AUTHENTICATION_COMMANDS: CommandTable = {
  STARTTLS: { states: NOT_AUTHENTICATED, run: startTls },
  LOGIN: { states: NOT_AUTHENTICATED, run: login },
  AUTHENTICATE: { states: NOT_AUTHENTICATED, run: authenticate },
};
