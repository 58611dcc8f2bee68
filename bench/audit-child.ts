/**
 * One measurement in a process of its own, so that its memory is nobody else's:
 *
 *     node bench/audit-child.ts audit|live|plain|bare PORT USER PASSWORD
 *
 * `audit` is the command itself; `live` is the same with garbage collected before each look at the
 * heap, which takes its time. `plain` gets the same objects as a program does that uses a well-kept library (imapflow);
 * `bare` as the audit itself gets them, in batches with the sizes asked for ahead. Both drop them.
 * The last line on stderr is a JSON object.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ImapFlow } from 'imapflow';
import { main } from '../bin/main.ts';
import { mailboxCommand } from '../drivers/imap/mailbox-command.ts';
import { fetchBodies } from '../run/audit/fetch-bodies.ts';
import { personalMailboxes } from '../run/audit/mailboxes.ts';
import { LARGEST_OBJECT } from '../run/audit/source.ts';
import { signIn } from '../run/sign-in.ts';
import { resolveProfile } from '../target/resolve-profile.ts';

/** What a child says of itself. Times in milliseconds, memory in octets. */
export interface Measured {
  wallMs: number;
  objects: number;
  /** The most that heap and buffers held when they were looked at; garbage included, save with `live`. */
  peakHeap: number;
  /** The most that the process had, by the system's account. */
  peakRss: number;
}

/** Between two looks at the heap. */
const SAMPLE_MS = 100;

const [mode, port, user = '', password = ''] = process.argv.slice(2);
const target = `imap://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}`;
let peakHeap = 0;
setFlagsFromString('--expose-gc');
const collect: () => void = mode === 'live' ? runInNewContext('gc') : () => undefined;
const sampling = setInterval(() => {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  peakHeap = Math.max(peakHeap, heapUsed + arrayBuffers);
}, SAMPLE_MS);
const began = performance.now();
const objects = await (mode === 'plain' ? fetchPlain() : mode === 'bare' ? fetchBare() : auditAll());
const wallMs = performance.now() - began;
clearInterval(sampling);
const peakRss = process.resourceUsage().maxRSS * 1024;
process.stderr.write(`${JSON.stringify({ wallMs, objects, peakHeap, peakRss } satisfies Measured)}\n`);

/** As a person runs it: what is printed goes nowhere (stdout is /dev/null), but it is made. */
async function auditAll(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'cpm-bench-'));
  try {
    const summary = join(folder, 'summary.json');
    const exitCode = await main(['audit', '--target', target, '--summary', summary]);
    if (exitCode > 1) throw new Error(`audit ended with ${exitCode}`);
    return (JSON.parse(await readFile(summary, 'utf8')) as { objects: number }).objects;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function fetchBare(): Promise<number> {
  const resolved = resolveProfile({ target: [target] });
  if (resolved.kind !== 'imap') throw new Error('no target');
  const { profile } = resolved;
  const connection = await signIn(profile, profile.first);
  let fetched = 0;
  for (const { name } of (await personalMailboxes(connection)).mailboxes) {
    const answer = await connection.exchange(mailboxCommand('EXAMINE', name));
    const exists = answer.data('EXISTS').at(-1)?.number ?? 0;
    const options = { largest: LARGEST_OBJECT, timeoutMs: profile.timeoutMs };
    for await (const some of fetchBodies(connection, exists, options)) fetched += some.length;
  }
  await connection.close();
  return fetched;
}

async function fetchPlain(): Promise<number> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: Number(port),
    secure: false,
    auth: { user, pass: password },
    tls: { rejectUnauthorized: false },
    logger: false,
  });
  await client.connect();
  let fetched = 0;
  for (const { path, flags } of await client.list()) {
    if (flags.has('\\Noselect')) continue;
    const { exists } = await client.mailboxOpen(path, { readOnly: true });
    if (exists === 0) continue;
    for await (const { source } of client.fetch('1:*', { uid: true, source: true })) if (source) fetched++;
  }
  await client.logout();
  return fetched;
}
