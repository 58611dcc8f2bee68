/** GENURLAUTH: RFC 4467, `BASE.6.3.GENURLAUTH`. */
import type { OctetString } from '../../../../protocol/imap/model/common.ts';
import { parseImapUrl } from '../../../../protocol/imap/parse-imap-url.ts';
import { ProtocolError } from '../../../../protocol/imap/protocol-error.ts';
import type { Mailbox } from '../../../store/mailbox.ts';
import type { CommandOf } from '../../command-table.ts';
import type { CommandContext, SessionContext } from '../../context.ts';
import { CommandFailure } from '../../failure.ts';
import { data } from '../../responses.ts';
import { isThisServer } from './server-names.ts';
import { readableMailbox } from './url-mailbox.ts';

/** All URLs, or none. */
export function generate(ctx: CommandContext<CommandOf<'GENURLAUTH'>>): void {
  const { urlKeys } = ctx.session.requireAccount();
  const urls = ctx.command.urls.map(({ url, mechanism }) => {
    if (mechanism !== 'INTERNAL') throw new CommandFailure('NO', 'INTERNAL is the only mechanism');
    return `${url}:${mechanism}:${urlKeys.token(mailboxOf(ctx, url), url)}`;
  });
  ctx.respond(data({ type: 'GENURLAUTH', urls }));
  ctx.tagged('OK', null, 'Authorised');
}

/**
 * The mailbox that a URL names which may be authorised. Throws `CommandFailure` (BAD) for any other: it must end with
 * an access identifier and nothing behind it, and name this user, this server, a message, and a mailbox that the user
 * may read. Whom the access identifier names is not told apart: a URL for a user who is none serves nobody.
 */
function mailboxOf(ctx: SessionContext, url: OctetString): Mailbox {
  const account = ctx.session.requireAccount();
  const { server, mailbox, message } = parsed(url);
  if (!message?.urlauth || mailbox === null) throw refused('The URL has no access identifier');
  if (message.urlauth.verifier) throw refused('The URL is authorised already');
  if (!server || server.user === null) throw refused('The URL names no user');
  if (!isThisServer(ctx.session, server.host)) throw refused('The URL is of another server');
  if (server.user !== account.user) throw refused('The URL is of another user');
  const found = readableMailbox(ctx.store, account, mailbox);
  if (!found) throw refused('There is no such mailbox');
  return found;
}

function parsed(url: OctetString): ReturnType<typeof parseImapUrl> {
  try {
    return parseImapUrl(url);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    throw refused(`This is no IMAP URL: ${error.message}`);
  }
}

function refused(why: string): CommandFailure {
  return new CommandFailure('BAD', why);
}
