/** The first line of a server (RFC 3501 §7.1), and what speaks there if it is no IMAP server. */
import type { StatusResponse } from '../../protocol/imap/model/response.ts';
import type { Channel } from './channel.ts';
import { statusOf } from './received.ts';
import { ConnectionTrouble } from './trouble.ts';

const AWAITED = 'its greeting';
/** A greeting line longer than this is none. */
const LONGEST = 64 << 10;
/**
 * A handshake record of TLS that no TLS server can accept, so it answers with an alert; and that is a malformed
 * request to HTTP.
 */
const PROBE = Buffer.from('\x16\x03\x01\x00\x04\x63\x00\x00\x00\r\n\r\n', 'latin1');
/** Part of the deadline that is left for drawing an answer out of a silent peer. */
const PROBE_SHARE = 0.1;

/**
 * Reads the greeting within the deadline, in all. Throws `ConnectionTrouble`: also for a BYE (closed), and if
 * something other than IMAP answers (garbage, tls).
 */
export async function readGreeting(channel: Channel, timeoutMs: number): Promise<StatusResponse> {
  const until = Date.now() + timeoutMs * (1 - PROBE_SHARE);
  for (;;) {
    const received = foreign(channel) ?? channel.take();
    if (received instanceof ConnectionTrouble) throw received;
    if (received) {
      const status = statusOf(received);
      if (status?.tag !== null || !/^(OK|PREAUTH|BYE)$/.test(status.status)) {
        throw channel.trouble('garbage', 'sent something else', AWAITED, received.raw);
      }
      if (status.status === 'BYE') {
        throw channel.trouble('closed', 'refused the connection with BYE', AWAITED, received.raw);
      }
      return status;
    }
    if (channel.partial.length > LONGEST) {
      throw channel.trouble('garbage', `sent no line end within ${LONGEST} octets`, AWAITED);
    }
    if (channel.wire.ended) throw channel.ending(AWAITED);
    const left = until - Date.now();
    if (left <= 0 || !(await channel.wire.progress(left))) {
      if (channel.partial.length > 0) throw foreign(channel) ?? channel.overdue(timeoutMs, AWAITED, true);
      throw await silence(channel, timeoutMs);
    }
  }
}

/** Trouble if what came is TLS or HTTP: said plainly, since a wrong port is the usual mistake. */
function foreign(channel: Channel): ConnectionTrouble | null {
  const partial = channel.partial;
  if (partial.length >= 3 && (partial[0] === 0x15 || partial[0] === 0x16) && partial[1] === 3) {
    const what = 'speaks TLS, but was spoken to in clear (use imaps://),';
    return channel.trouble('tls', what, AWAITED);
  }
  if (partial.subarray(0, 5).toString('latin1') === 'HTTP/') {
    return channel.trouble('garbage', 'speaks HTTP', AWAITED);
  }
  return null;
}

/** TLS and HTTP servers wait for the client: a word from us, when all is lost anyway, tells them apart. */
async function silence(channel: Channel, timeoutMs: number): Promise<ConnectionTrouble> {
  const trouble = channel.overdue(timeoutMs, AWAITED, false);
  const until = Date.now() + Math.max(50, timeoutMs * PROBE_SHARE);
  await channel.send([{ octets: PROBE }], timeoutMs * PROBE_SHARE);
  let answered: ConnectionTrouble | null = null;
  while (!answered && !channel.wire.ended && Date.now() < until) {
    const octetsBefore = channel.partial.length;
    await channel.wire.progress(Math.max(1, until - Date.now()));
    answered = foreign(channel);
    if (channel.partial.length === octetsBefore) break;
  }
  return answered ?? trouble;
}
