import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AuditJsonEntry } from '../../reports/audit-json.ts';
import type { AuditSummary } from '../../reports/audit-summary.ts';
import { temporaryFolder } from '../reports/temporary-folder.ts';
import {
  brokenMessage,
  brokenSession,
  chatMessage,
  doubtfulMessage,
  PLAIN_MAIL,
  withLf,
} from '../run/audit/objects.ts';
import { asked } from './in-process.ts';
import { cpm, faultText, start } from './spawn.ts';

/** Writes files into a folder of the test's own; gives their paths. */
function files(contents: Record<string, string>, folder = temporaryFolder()): Record<string, string> {
  return Object.fromEntries(
    Object.entries(contents).map(([name, text]) => {
      const path = join(folder, name);
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, text);
      return [name, path];
    }),
  );
}

/** The exit code and the document of `audit … --json`. */
async function audit(...args: string[]) {
  const { exitCode, stdout, stderr } = await asked(['audit', '--json', ...args]);
  return { exitCode, entries: JSON.parse(stdout) as AuditJsonEntry[], stderr };
}

test('an object that keeps the rules passes, and is listed', async () => {
  const { good } = files({ good: chatMessage('1') });
  expect(await audit(good!)).toEqual({
    exitCode: 0,
    entries: [
      {
        file: good,
        type: 'chat-message',
        by: 'Message/CPIM without P-Asserted-Service',
        verdict: 'pass',
        reason: expect.stringMatching(/\.$/),
        findings: [],
      },
    ],
    stderr: '',
  });
});

test('an object that breaks one fails with the rule, its clauses and what was seen', async () => {
  const { bad, good } = files({ bad: brokenMessage('1'), good: chatMessage('2') });
  const { exitCode, entries } = await audit(bad!, good!);
  expect(entries.map(({ verdict }) => verdict)).toEqual(['fail', 'pass']);
  expect(entries[0]!.findings).toEqual([
    {
      rule: 'message/has-conversation-id',
      level: 'MUST',
      verdict: 'fail',
      clauses: expect.arrayContaining(['cpm-ms-2.0 §5.2.1']),
      errata: ['E-28'],
      place: expect.any(Object),
      saw: expect.stringContaining('Conversation-ID'),
      title: expect.any(String),
    },
  ]);
  expect(exitCode).toBe(1);
});

test('files with LF line ends are judged as those with CRLF, places included', async () => {
  const session = brokenSession('1');
  const { crlf, lf, good } = files({ crlf: session, lf: withLf(session), good: withLf(chatMessage('2')) });
  const { entries } = await audit(crlf!, lf!, good!);
  const places = entries[0]!.findings.map(({ place }) => place);
  expect(places).toContainEqual(expect.objectContaining({ line: 3 }));
  expect(entries[1]!.findings).toEqual(entries[0]!.findings);
  expect(entries[2]!.verdict).toBe('pass');
});

test('what is no object of CPM is unknown, and where there is nothing else, nothing was judged', async () => {
  const { mail, good } = files({ mail: PLAIN_MAIL, good: chatMessage('1') });
  expect(await audit(mail!)).toMatchObject({
    exitCode: 2,
    entries: [{ type: 'unknown', verdict: 'not-applicable' }],
  });
  expect(await audit(mail!, good!)).toMatchObject({ exitCode: 0 });
});

test('--type judges as a type whatever the object looks like', async () => {
  const { mail } = files({ mail: PLAIN_MAIL });
  const { exitCode, entries } = await audit('--type', 'group-state', mail!);
  expect(entries).toMatchObject([{ type: 'group-state', verdict: 'fail' }]);
  expect(exitCode).toBe(1);
});

test('--rules switches sets of rules off, and so does a profile; the option wins', async () => {
  const call = PLAIN_MAIL.replace('Subject', 'Call-Type: audio\r\nSubject');
  const { call: file, profile } = files({ call, profile: JSON.stringify({ rules: { callLog: false } }) });
  expect(await audit(file!)).toMatchObject({ exitCode: 1, entries: [{ type: 'call-log', verdict: 'fail' }] });
  expect(await audit('--rules', 'core,change-request', file!)).toMatchObject({
    exitCode: 2,
    entries: [{ type: 'call-log', verdict: 'not-applicable' }],
  });
  expect(await audit('--profile', profile!, file!)).toMatchObject({ exitCode: 2 });
  expect(await audit('--profile', profile!, '--rules', 'call-log', file!)).toMatchObject({ exitCode: 1 });
});

test('warnings pass, and fail with --strict', async () => {
  const { doubtful } = files({ doubtful: doubtfulMessage('1') });
  expect(await audit(doubtful!)).toMatchObject({ exitCode: 0, entries: [{ verdict: 'warn' }] });
  const strict = await audit('--strict', '--reading', 'body', doubtful!);
  expect(strict).toMatchObject({ exitCode: 1, entries: [{ verdict: 'warn' }] });
  expect(await audit('--strict', doubtful!)).toMatchObject({ exitCode: 1, entries: [{ verdict: 'fail' }] });
});

test('files that cannot be read are told of one by one, and the others judged', async () => {
  const folder = temporaryFolder();
  const { good, big } = files({ good: chatMessage('1'), big: 'x'.repeat(5_000) }, folder);
  const at = (name: string) => join(folder, name);
  symlinkSync('nowhere', at('dangling'));
  symlinkSync('circle', at('circle'));
  symlinkSync('good', at('link'));
  const args = ['--largest-object', '4000', at('missing'), at('dangling'), at('circle'), big!, at('link')];
  const { exitCode, entries, stderr } = await audit(...args, good!, `${good}/under`);
  expect(entries.map(({ verdict, reason }) => `${verdict}: ${reason}`)).toEqual([
    expect.stringMatching(/^inconclusive: .*no such file/),
    expect.stringMatching(/^inconclusive: .*no such file, or it is a link to none/),
    expect.stringMatching(/^inconclusive: .*in a circle/),
    expect.stringMatching(/^inconclusive: .*5000 octets.*4000.*--largest-object/),
    expect.stringMatching(/^pass: /),
    expect.stringMatching(/^pass: /),
    expect.stringMatching(/^inconclusive: .*no directory/),
  ]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
});

test('a pipe is read like a file, no further than is allowed', async () => {
  const folder = temporaryFolder();
  const { good } = files({ good: chatMessage('1') }, folder);
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const judged = start(['audit', '--json', pipe, '/dev/zero', '--largest-object', '100000']);
  writeFileSync(pipe, readFileSync(good!));
  const { exitCode, stdout } = await judged.ended;
  expect(JSON.parse(stdout)).toMatchObject([
    { verdict: 'pass' },
    { verdict: 'inconclusive', reason: expect.stringContaining('100000 octets') },
  ]);
  expect(exitCode).toBe(1);
});

test('a Maildir is audited with its folders, which follow their objects', async () => {
  const folder = temporaryFolder();
  files(
    {
      'Maildir/cur/1:2,S': chatMessage('1'),
      'Maildir/new/2': withLf(brokenMessage('2')),
      'Maildir/tmp/3': brokenMessage('3'),
      'Maildir/cur/.hidden': brokenMessage('4'),
      'Maildir/.CPM.K&APY-ln/cur/5': chatMessage('5'),
      'Maildir/.CPM.K&APY-ln/new/.keep': '',
      'Maildir/nested/inner/cur/6': chatMessage('6'),
      'Maildir/nested/inner/new/7': PLAIN_MAIL,
      'elsewhere/cur/8': chatMessage('8'),
      'elsewhere/new/9': chatMessage('9'),
    },
    folder,
  );
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'Maildir', '.linked'));
  const root = join(folder, 'Maildir');
  const { exitCode, entries } = await audit(root);
  expect(entries.map(({ file, folder, type, verdict }) => [file, folder, type, verdict])).toEqual([
    [join(root, 'cur/1:2,S'), `${root}: INBOX`, 'chat-message', 'pass'],
    [join(root, 'new/2'), `${root}: INBOX`, 'chat-message', 'fail'],
    [join(root, '.CPM.K&APY-ln/cur/5'), `${root}: CPM/Köln`, 'chat-message', 'pass'],
    [join(root, '.linked'), `${root}: linked`, 'folder', 'inconclusive'],
    [join(root, 'nested/inner/cur/6'), `${root}: nested/inner`, 'chat-message', 'pass'],
    [join(root, 'nested/inner/new/7'), `${root}: nested/inner`, 'unknown', 'not-applicable'],
    [root, `${root}: INBOX`, expect.stringMatching(/folder$/), expect.any(String)],
    [join(root, '.CPM.K&APY-ln'), `${root}: CPM/Köln`, expect.stringMatching(/folder$/), expect.any(String)],
    [
      join(root, 'nested/inner'),
      `${root}: nested/inner`,
      expect.stringMatching(/folder$/),
      expect.any(String),
    ],
  ]);
  expect(exitCode).toBe(1);
});

test('the summary has the sums, also of what is not listed', async () => {
  const folder = temporaryFolder();
  const made = files(
    { a: chatMessage('1'), b: brokenMessage('2'), c: brokenMessage('3'), d: PLAIN_MAIL },
    folder,
  );
  const file = join(folder, 'sums.json');
  const { exitCode } = await asked(['audit', '--summary', file, ...Object.values(made)]);
  const summary = JSON.parse(readFileSync(file, 'utf8')) as AuditSummary;
  expect(summary).toMatchObject({
    schema: 'cpm-conformance/audit@1',
    complete: true,
    exitCode,
    objects: 4,
    byVerdict: { pass: 1, fail: 2, warn: 0, inconclusive: 0, 'not-applicable': 1 },
    byType: [
      { type: 'chat-message', objects: 3, pass: 1, fail: 2 },
      { type: 'unknown', objects: 1 },
    ],
    byFolder: [],
    byRule: [{ rule: 'message/has-conversation-id', entries: 2, fail: 2, warn: 0 }],
    settings: { changeRequest: true, callLog: true, reading: 'scr', strict: false },
  });
  expect(summary.seconds).toBeGreaterThan(0);
  expect(summary.objectsPerSecond).toBe(Math.round(4 / summary.seconds));
});

test('the console shows what was found where, counts the rest, and ends with a sentence', async () => {
  const { good, bad } = files({ good: chatMessage('1'), bad: brokenSession('2') });
  const { exitCode, stdout } = await cpm(['audit', good!, bad!]);
  expect(stdout).not.toContain(good);
  expect(stdout).toContain(`✗ ${bad}`);
  expect(stdout).toMatch(/fail: session-info, by Content-Type application\/x-cpm-session/);
  expect(stdout).toMatch(/✗ .*line 3.*: /);
  expect(stdout).toMatch(/MUST · cpm-ms-2\.0 §/);
  expect(stdout).toMatch(/^By rule /m);
  expect(stdout).toMatch(/^2 objects in [\d.]+ s: 1 pass, 1 fail$/m);
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('Broken: what CPM demands is not kept in 1 object.');
  expect(exitCode).toBe(1);
  const verbose = await cpm(['audit', '-v', good!]);
  expect(verbose.stdout).toContain(`✓ ${good}`);
  expect(verbose.exitCode).toBe(0);
});

test('with nothing given it audits the objects of the embedded server, which are right', async () => {
  const { exitCode, entries, stderr } = await audit();
  const types = new Set(entries.map(({ type }) => type));
  expect([...types]).toEqual(expect.arrayContaining(['session-info', 'group-state', 'chat-message']));
  expect([...types]).toContain('session-history-folder');
  expect(entries.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
  expect(stderr).toMatch(/embedded server with the dataset group-session/);
  expect(exitCode).toBe(0);
});

test('Ctrl-C closes the array and ends with 130', async () => {
  const folder = temporaryFolder();
  const { good } = files({ good: chatMessage('1') }, folder);
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const running = start(['audit', '--json', good!, pipe, good!]);
  await running.seen(/"verdict":"pass"/);
  running.child.kill('SIGINT');
  const { exitCode, stdout, stderr } = await running.ended;
  expect(JSON.parse(stdout)).toMatchObject([{ file: good, verdict: 'pass' }]);
  expect(stderr).toMatch(/^Interrupted: /);
  expect(exitCode).toBe(130);
});

const TARGET = ['--target', 'imap://alice:secret@127.0.0.1:9'];

test.each([
  [['--type', 'chat'], /--type cannot be "chat"/],
  [['--rules', 'core,calllog'], /--rules cannot be "calllog".*Did you mean call-log/],
  [['--reading', 'both'], /--reading cannot be "both"/],
  [['--largest-object', '0'], /--largest-object cannot be "0"/],
  [['--dataset', 'nothing'], /nothing/],
  [['--strickt'], /Did you mean --strict\?/],
  [['--folder', 'CPM/*', '/dev/null'], /--folder is given, but files are audited/],
  [['--default-folder', 'CPM', '/dev/null'], /--default-folder CPM is no folder of what is audited/],
  [['--dataset', 'group-session', '/dev/null'], /--dataset is given, but something else/],
  [[...TARGET, '/dev/null'], /Files and --target are both given/],
  [['--summary', '/nonexistent/sums.json', '/dev/null'], /--summary cannot be written/],
  [['/dev'], /\/dev is a directory, but no Maildir: .*xargs/],
  [['--default-folder', 'Nowhere'], /--default-folder Nowhere names no folder of the account/],
  [['--folder', 'INBOXES'], /--folder INBOXES names no folder of the account.*Did you mean "INBOX"/],
])('%j is wrong usage', async (args, message) => {
  const ended = await asked(['audit', ...args, '--json']);
  const text = faultText({ ...ended, stderr: ended.stderr.replace(/^Auditing the embedded .*\n/, '') });
  expect(text).toMatch(message);
  expect(ended.exitCode).toBe(2);
});
