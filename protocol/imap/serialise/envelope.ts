/** Writes ENVELOPE: RFC 3501 §7.4.2 and §9 `envelope`. */
import type { Address, Envelope } from '../model/response.ts';
import type { GrammarWriter } from './writer.ts';

/**
 * ```
 * envelope = "(" env-date SP env-subject SP env-from SP env-sender SP env-reply-to SP env-to SP env-cc SP
 *            env-bcc SP env-in-reply-to SP env-message-id ")"
 * ```
 */
export function writeEnvelope(out: GrammarWriter, envelope: Envelope): void {
  out.text('(');
  out.nstring(envelope.date);
  out.text(' ');
  out.nstring(envelope.subject);
  const { from, sender, replyTo, to, cc, bcc } = envelope;
  for (const addresses of [from, sender, replyTo, to, cc, bcc]) {
    out.text(' ');
    writeAddresses(out, addresses);
  }
  out.text(' ');
  out.nstring(envelope.inReplyTo);
  out.text(' ');
  out.nstring(envelope.messageId);
  out.text(')');
}

/**
 * ```
 * env-from = "(" 1*address ")" / nil     ; no space between addresses
 * address  = "(" addr-name SP addr-adl SP addr-mailbox SP addr-host ")"
 * ```
 */
function writeAddresses(out: GrammarWriter, addresses: readonly Address[] | null): void {
  if (addresses === null || addresses.length === 0) {
    out.text('NIL');
    return;
  }
  out.text('(');
  for (const { name, adl, mailbox, host } of addresses) {
    out.list([name, adl, mailbox, host], (part) => out.nstring(part));
  }
  out.text(')');
}
