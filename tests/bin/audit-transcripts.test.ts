/** `audit --transcript`: stored evidence is judged again. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditCommand } from '../../bin/commands/audit.ts';
import type { TranscriptAuditDocument } from '../../reports/transcript-audit-json.ts';
import { transcriptAuditSchema } from '../../reports/transcript-audit-schema.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { temporaryFolder } from '../reports/temporary-folder.ts';
import {
  FALLING_UIDS,
  KEPT,
  STRANGE_ENABLED,
  writeText,
  writeTranscript,
} from '../run/audit/written-transcripts.ts';
import { asked } from './in-process.ts';
import { cpm, faultText, start } from './spawn.ts';

/** The exit code and the document of `audit --transcript … --json`. */
async function audit(files: readonly string[], ...more: string[]) {
  const words = files.flatMap((file) => ['--transcript', file]);
  const { exitCode, stdout, stderr } = await asked(['audit', '--json', ...words, ...more]);
  const document = transcriptAuditSchema.parse(JSON.parse(stdout)) as TranscriptAuditDocument;
  expect(document.exitCode).toBe(exitCode);
  return { exitCode, document, stderr };
}

test('a transcript that keeps everything passes; with -v people see what was looked at', async () => {
  const file = await writeTranscript(join(temporaryFolder(), 'kept.txt'), KEPT);
  const { exitCode, document, stderr } = await audit([file]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(document).toMatchObject({ complete: true, transcripts: [{ file, sessions: 1, violations: [] }] });
  expect(document.invariants.map(({ id }) => id)).toEqual(expect.arrayContaining(['grammar', 'uid-order']));
  const quiet = await cpm(['audit', '--transcript', file]);
  expect(quiet.stdout).not.toContain('kept.txt');
  const verbose = await asked(['audit', '-v', '--transcript', file]);
  expect(verbose.stdout).toMatch(/✓ .*kept\.txt\n {2}1 session, /);
  expect(verbose.stdout).toMatch(/✓ referee-uid-order: gives messages UIDs that ascend \(\d+ times?\)/);
});

test('one that breaks a MUST fails, also among others of a directory', async () => {
  const folder = temporaryFolder();
  await writeTranscript(join(folder, 'a.txt'), KEPT);
  const broken = await writeTranscript(join(folder, 'b.txt'), FALLING_UIDS);
  const { exitCode, document } = await audit([folder]);
  expect(exitCode).toBe(1);
  expect(document.transcripts.map(({ violations }) => violations.length > 0)).toEqual([false, true]);
  expect(document.transcripts[1]!.violations).toContainEqual(
    expect.objectContaining({ invariant: 'uid-order', level: 'MUST', connection: 2 }),
  );
  const { stdout } = await asked(['audit', '--transcript', folder]);
  expect(stdout).toContain(`✗ ${broken}\n`);
  expect(stdout).toMatch(/quoted: \* 2 FETCH \(UID 5\)/);
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('Broken: something that a text demands is not kept.');
});

test('a broken SHOULD passes, and fails with --strict', async () => {
  const file = await writeTranscript(join(temporaryFolder(), 'a.txt'), STRANGE_ENABLED);
  expect(await audit([file])).toMatchObject({
    exitCode: 0,
    document: { summary: { violations: { MUST: 0, SHOULD: 1 } } },
  });
  expect(await audit([file], '--strict')).toMatchObject({ exitCode: 1, document: { strict: true } });
});

test('what the embedded server recorded of a client is judged by the client checks, at both doors', async () => {
  const folder = temporaryFolder();
  const client = writeText(
    folder,
    'client.mjs',
    `import net from 'node:net';
const { CPM_HOST: host, CPM_IMAP_PORT: port, CPM_USER: user, CPM_PASSWORD: password, CPM_NMS_URL: url } = process.env;
const socket = net.connect({ host, port });
let heard = '', wake = () => {};
socket.setEncoding('latin1').on('data', (text) => { heard += text; wake(); });
const until = async (pattern) => { while (!pattern.test(heard)) await new Promise((done) => { wake = done; }); };
const say = async (tag, command) => { socket.write(tag + ' ' + command + '\\r\\n'); await until(new RegExp('^' + tag + ' OK', 'm')); };
await until(/^\\* OK/m);
await say('a', 'LOGIN ' + user + ' ' + password);
await say('b', 'LOGOUT');
await (await fetch(url + '/objects/nothing')).text();
`,
  );
  const report = join(folder, 'report');
  const judged = await asked(['client', '--no-html', '--out', report, '--', process.execPath, client]);
  expect(judged.exitCode).toBe(1);
  const { exitCode, document } = await audit([report]);
  const broken = document.transcripts.map(({ clientChecks, format }) => [
    format,
    clientChecks.filter(({ verdict }) => verdict === 'fail').map(({ ids }) => ids[0]!.split('/').at(-1)),
  ]);
  expect(broken).toEqual([
    ['nms-session', expect.arrayContaining(['presents-token'])],
    ['octets', ['tls-before-login']],
  ]);
  expect(document.summary.violations).toEqual({ MUST: 0, SHOULD: 0 });
  expect(exitCode).toBe(1);
  const { stdout } = await asked(['audit', '--transcript', report]);
  expect(stdout).toMatch(/Sent: {7}a LOGIN alice 0+ \(connection/);
  expect(stdout).not.toContain('secret');
});

test('a damaged one is told of with its line and the remedy, and ends with 2', async () => {
  const folder = temporaryFolder();
  const file = writeText(folder, 'a.txt', '# cpm-conformance transcript 1\nno record\n');
  const nms = writeText(folder, 'b.nms.jsonl', '{"kind":"started"\n');
  const { exitCode, document, stderr } = await audit([file, nms]);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/a\.txt:2: this is no record of a transcript\.\n.*\n.*b\.nms\.jsonl:1: .*JSON/);
  expect(document.transcripts.map(({ damage }) => damage)).toEqual([
    expect.stringContaining('a.txt:2: '),
    expect.stringContaining('b.nms.jsonl:1: '),
  ]);
});

test('where nothing was said nothing is judged, which is no success', async () => {
  const folder = temporaryFolder();
  const silent = writeText(folder, 'silent.txt', '# cpm-conformance transcript 1\n');
  expect(await audit([silent])).toMatchObject({ exitCode: 2, document: { transcripts: [{ damage: null }] } });
  const empty = writeText(folder, 'empty.txt', '');
  expect(await audit([empty])).toMatchObject({
    exitCode: 2,
    document: { transcripts: [{ damage: expect.stringMatching(/empty\.txt:1: the file is empty/) }] },
  });
});

test('Ctrl-C closes the document and ends with 130', async () => {
  const folder = temporaryFolder();
  const broken = await writeTranscript(join(folder, 'a.txt'), FALLING_UIDS);
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const running = start(['audit', '--json', '--transcript', broken, '--transcript', pipe]);
  await running.seen(/"invariant":"uid-order"/);
  running.child.kill('SIGINT');
  await running.seen(/Interrupted: /);
  writeFileSync(pipe, '# cpm-conformance transcript 1\n0.000001 1 C a NOOP\\r\\n\n');
  const { exitCode, stdout } = await running.ended;
  expect(transcriptAuditSchema.parse(JSON.parse(stdout))).toMatchObject({
    complete: false,
    exitCode: 130,
    transcripts: [{ file: broken }],
  });
  expect(exitCode).toBe(130);
});

test.each<[string[], RegExp]>([
  [['message.eml'], /Files and --transcript are both given/],
  [['--target', 'imap://alice:secret@127.0.0.1:9'], /--target is given, but transcripts are audited/],
  [['--folder', 'CPM/*'], /--folder is given, but transcripts are audited/],
  [['--dataset', 'large'], /--dataset is given, but transcripts/],
  [['--type', 'imdn'], /--type is given, but transcripts/],
  [['--summary', 'sums.json'], /--summary is given, but transcripts/],
  [['--largest-object', '10'], /--largest-object is given, but transcripts/],
])('%j beside it is wrong usage', async (more, message) => {
  const file = await writeTranscript(join(temporaryFolder(), 'a.txt'), KEPT);
  const command = auditCommand({ version: '0', exitCode: 0, suites: undefined });
  const judged = command.parseAsync(['--json', '--transcript', file, ...more], { from: 'user' });
  await expect(judged).rejects.toThrow(message);
  await expect(judged).rejects.toThrow(ConfigurationError);
});

test('wrong usage is told of with the remedy, and ends with 2', async () => {
  const ended = await cpm(['audit', '--json', '--transcript', '/nonexistent/a.txt', 'message.eml']);
  expect(faultText(ended)).toMatch(/Files and --transcript are both given.*each needs a --transcript/);
  expect(ended.exitCode).toBe(2);
  const missing = await asked(['audit', '--json', '--transcript', '/nonexistent/a.txt']);
  expect(faultText(missing)).toMatch(/\/nonexistent\/a\.txt cannot be read: there is no such file/);
  expect(missing.exitCode).toBe(2);
});
