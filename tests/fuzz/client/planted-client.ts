/**
 * A client with a fault of the test's own, named by its argument; `none` has none. It reads by the strict grammar, and
 * ends with 1 and a line where that refuses something.
 */
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import type { Envelope, FetchData, Response } from '../../../protocol/imap/model/response.ts';
import { ResponseReader } from '../../../protocol/imap/response-reader.ts';

const [fault = 'none'] = process.argv.slice(2);
const { CPM_HOST, CPM_IMAP_PORT, CPM_USER, CPM_PASSWORD } = process.env;

const socket = connect(Number(CPM_IMAP_PORT), CPM_HOST);
const reader = new ResponseReader();
const seen = new Map<number, Record<string, unknown>>();
/** Messages of which flags were told alone. */
const heard = new Set<number>();
let exists = 0;
let tags = 0;

function giveUp(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}

/** What each fault makes of octets on their way in. */
function misread(octets: Buffer): Buffer {
  const text = octets.toString('latin1');
  if (fault === 'allocates-literals')
    for (const [, size] of text.matchAll(/\{(\d+)\}\r\n/g)) 'x'.repeat(Number(size));
  // Waits for octets that free text seems to announce.
  if (fault === 'trusts-literals' && /^\S+ OK [^\r\n]*\{\d+\}\r\n/m.test(text)) return Buffer.alloc(0);
  if (fault === 'dies-of-nul' && octets.includes(0)) process.kill(process.pid, 'SIGSEGV');
  if (fault === 'knows-capitals' && !text.includes(' EXISTS\r\n'))
    return Buffer.from(text.replace(/^\* \d+ exists\r\n/gim, ''), 'latin1');
  return octets;
}

function sees({ number, items }: FetchData): void {
  const known = seen.get(number) ?? {};
  if (fault === 'takes-the-last-response') for (const name of Object.keys(known)) delete known[name];
  seen.set(number, known);
  for (const item of items) {
    if (item.name === 'UID') known.uid = item.uid;
    if (item.name === 'FLAGS') known.flags = item.flags.filter((flag) => flag !== '\\Recent').sort();
    if (item.name === 'ENVELOPE') known.envelope = envelopeOf(item.envelope);
    if (item.name === 'BODY[]')
      known.body = createHash('sha256')
        .update(item.data ?? '')
        .digest('hex');
  }
  if (fault === 'stores-what-it-hears' && items.length === 1 && items[0]!.name === 'FLAGS') heard.add(number);
}

function envelopeOf({ subject, from }: Envelope): unknown[] {
  if (fault === 'dies-of-nil') return [subject!.length, from![0]!.mailbox];
  return [subject, from?.[0]?.mailbox ?? null];
}

let answered: (response: Response) => void = () => undefined;

function take(response: Response): void {
  if (response.kind === 'data' && response.type === 'EXISTS') exists = response.number;
  if (response.kind === 'data' && response.type === 'FETCH') sees(response);
  if (response.kind !== 'status') return;
  if (response.status === 'BYE' && tags < 5) {
    if (fault !== 'waits-behind-bye') giveUp(`BYE: ${response.text}`);
    setInterval(() => undefined, 1000);
    socket.removeAllListeners('close').removeAllListeners('data');
  }
  if (response.tag !== null || tags === 0) answered(response);
}

socket.on('data', (octets) => {
  reader.push(misread(octets));
  for (let read = reader.next(); read !== null; read = reader.next()) {
    if (read.error) giveUp(read.error.message);
    take(read.response);
  }
  if (reader.fatal) giveUp(reader.fatal.message);
});
socket.on('error', () => undefined);
socket.on('close', () => giveUp('the connection was closed'));

function say(command: string): Promise<Response> {
  const { promise, resolve } = Promise.withResolvers<Response>();
  answered = resolve;
  socket.write(`A${++tags} ${command}\r\n`);
  return promise;
}

async function must(command: string): Promise<void> {
  const response = await say(command);
  if (response.kind !== 'status' || response.status !== 'OK' || response.tag !== `A${tags}`)
    giveUp(`${command.split(' ')[0]} was not answered by OK`);
}

await new Promise<Response>((resolve) => {
  answered = resolve;
});
await must(`LOGIN ${CPM_USER} ${CPM_PASSWORD}`);
await must('SELECT INBOX');
await must('UID SEARCH ALL');
await must('FETCH 1:* (UID FLAGS ENVELOPE BODYSTRUCTURE BODY.PEEK[])');
for (const number of heard) await must(`STORE ${number} +FLAGS.SILENT ($Heard)`);
process.stdout.write(`messages ${exists}\n`);
for (const [number, { uid, flags, envelope, body }] of [...seen].sort(([one], [other]) => one - other))
  process.stdout.write(`${number} ${JSON.stringify([uid, flags, envelope, body])}\n`);
await must('LOGOUT');
process.exit(0);
