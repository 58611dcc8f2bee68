/** URLFETCH: RFC 4467, `BASE.6.3.URLFETCH` and §6. */
import type { UrlAccess, UrlMessage } from '../../../../protocol/imap/imap-url.ts';
import type { OctetString } from '../../../../protocol/imap/model/common.ts';
import { expiryOf, parseImapUrl, splitVerifier } from '../../../../protocol/imap/parse-imap-url.ts';
import { ProtocolError } from '../../../../protocol/imap/protocol-error.ts';
import { sectionOctets } from '../../../../protocol/mime/section.ts';
import { entity, type StoredMessage } from '../../../store/message.ts';
import type { CommandOf } from '../../command-table.ts';
import type { CommandContext, SessionContext } from '../../context.ts';
import { data } from '../../responses.ts';
import type { Session } from '../../session.ts';
import { readableMailbox } from './url-mailbox.ts';

/** A URL that fails is answered NIL, whatever it fails for; the others are none the worse. */
export async function fetchUrls(ctx: CommandContext<CommandOf<'URLFETCH'>>): Promise<void> {
  for (const url of ctx.command.urls) {
    ctx.respond(data({ type: 'URLFETCH', results: [{ url, data: octetsOf(ctx, url) }] }));
    if (ctx.congested) await ctx.drain();
  }
  ctx.tagged('OK', null, 'Fetched');
}

/** What the URL is authorised to show to this session; null if nothing. */
function octetsOf(ctx: SessionContext, url: OctetString): Buffer | null {
  const parts = splitVerifier(url);
  const parsed = parts && parse(url);
  const { server, mailbox: name, uidvalidity, message } = parsed ?? {};
  const account = typeof server?.user === 'string' ? ctx.store.account(server.user) : null;
  if (!parts || !account || !message?.urlauth || typeof name !== 'string') return null;
  const mailbox = readableMailbox(ctx.store, account, name);
  const valid = account.urlKeys.verifies(mailbox, parts.rump, parts.token);
  if (!mailbox || !valid || message.urlauth.verifier?.mechanism !== 'INTERNAL') return null;
  if (!permits(message.urlauth.access, ctx.session)) return null;
  if (message.expire !== null && Date.now() > expiryOf(message.expire)) return null;
  if (uidvalidity !== null && uidvalidity !== mailbox.uidvalidity) return null;
  const found = mailbox.byUid(message.uid);
  return found ? partOf(found, message) : null;
}

function parse(url: OctetString): ReturnType<typeof parseImapUrl> | null {
  try {
    return parseImapUrl(url);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return null;
  }
}

/** RFC 5092 §6.1.2. There are no anonymous sessions here, and nobody who submits messages for others. */
function permits(access: UrlAccess, { account }: Session): boolean {
  switch (access.kind) {
    case 'anonymous':
    case 'authuser':
      return true;
    case 'user':
      return access.user === account?.user;
    case 'submit':
      return false;
  }
}

/** As BODY.PEEK would give it; a part that is not there is empty (`BASE.7.4.URLFETCH`). */
function partOf(message: StoredMessage, { section, partial }: UrlMessage): Buffer {
  const octets = section ? (sectionOctets(entity(message), section) ?? Buffer.alloc(0)) : message.octets;
  if (!partial) return octets;
  const { offset, count } = partial;
  return octets.subarray(offset, count === null ? undefined : offset + count);
}
