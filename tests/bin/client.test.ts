/** `client`: a client under test is run, told where the server is, and judged by what it did. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Baseline, baselineSchema, writeBaseline } from '../../reports/baseline-file.ts';
import { parseResults } from '../../reports/results-schema.ts';
import type { RunResults } from '../../scr/results.ts';
import { asked } from './in-process.ts';
import { faultText, start } from './spawn.ts';

const folder = mkdtempSync(join(tmpdir(), 'cpm-client-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A client in JavaScript: the body has `say` (a command, waits for its completion). */
function script(
  name: string,
  body: string,
  connect = 'tls.connect({ host, port: imapsPort, rejectUnauthorized: false })',
): string {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(
    file,
    `import tls from 'node:tls';
import net from 'node:net';
const { CPM_HOST: host, CPM_IMAPS_PORT: imapsPort, CPM_IMAP_PORT: imapPort, CPM_USER: user, CPM_PASSWORD: password } = process.env;
const socket = ${connect};
let heard = '', wake = () => {}, tags = 0;
socket.setEncoding('latin1').on('data', (text) => { heard += text; wake(); });
const until = async (pattern) => { while (!pattern.test(heard)) await new Promise((done) => { wake = done; }); };
const say = async (command) => {
  const tag = 't' + ++tags;
  socket.write(tag + ' ' + command + '\\r\\n');
  await until(new RegExp('^' + tag + ' (OK|NO|BAD)', 'm'));
};
await until(/^\\* OK/m);
${body}
socket.end();
`,
  );
  return file;
}

function verdicts(results: RunResults): Record<string, string> {
  return Object.fromEntries(
    results.requirements.flatMap(({ checks }) =>
      checks.map(({ id, verdict }) => [id.split('/').at(-1)!, verdict]),
    ),
  );
}

const out = (name: string): string => join(folder, `report-${name}`);

test('a good session is judged by what it shows, and the report is written', async () => {
  const file = script(
    'good',
    "await say('LOGIN ' + user + ' ' + password); await say('LIST \"\" *'); await say('SELECT INBOX'); await say('LOGOUT');",
  );
  const command = [process.execPath, file, '--password', 'typed-by-hand'];
  const ended = await asked(['client', '--json', '--out', out('good'), '--', ...command]);
  const results = parseResults(ended.stdout);
  expect(results).toMatchObject({ complete: true, specs: ['cpm-ms-2.0'], target: { kind: 'client' } });
  expect(results.target.endpoints[0]).toMatch(/good\.mjs --password …$/);
  expect(ended.stdout + ended.stderr).not.toContain('typed-by-hand');
  expect(verdicts(results)).toMatchObject({
    login: 'pass',
    'direct-tls': 'pass',
    selects: 'pass',
    lists: 'pass',
    grammar: 'pass',
    creates: 'inconclusive',
    'honours-uidvalidity': 'not-applicable',
  });
  const unseen = results.requirements.find(({ id }) => id === 'CPM-TS-MS-C-014_M');
  expect(unseen?.reason).toMatch(/not seen: make the client create a folder/);
  // It did not show everything that is mandatory.
  expect(ended.exitCode).toBe(1);
  const transcript = readFileSync(join(out('good'), 'transcripts', 'session.txt'), 'utf8');
  expect(transcript).toContain('C t2 LIST "" *');
  expect(transcript).not.toContain('secret');
});

test('a bad session is told what it did wrong, with the command', async () => {
  const body =
    "await say('LOGIN ' + user + ' ' + password); await say('FETCH 1 FLAGS'); await say('LOGOUT');";
  const file = script('bad', body, 'net.connect({ host, port: imapPort })');
  const ended = await asked(['client', '--no-html', '--out', out('bad'), '--', process.execPath, file]);
  expect(ended.exitCode).toBe(1);
  expect(ended.stdout).toMatch(/sent credentials in clear/);
  expect(ended.stdout).toMatch(/FETCH was sent while no folder was selected/);
  expect(ended.stdout).toMatch(/t2 FETCH 1 FLAGS/);
  expect(ended.stdout + ended.stderr).not.toContain('secret');
});

test('a baseline says what is expected of a client: just that ends with 0, anything else with 1', async () => {
  const login = "await say('LOGIN ' + user + ' ' + password); await say('LIST \"\" *');";
  const file = script('usual', `${login} await say('LOGOUT');`);
  const known = join(folder, 'known.json');
  const judged = (script: string) =>
    asked([
      'client',
      '--baseline',
      known,
      '--no-html',
      '--out',
      out('known'),
      '--',
      process.execPath,
      script,
    ]);
  const absent = await judged(file);
  expect(absent.exitCode).toBe(2);
  expect(faultText(absent)).toMatch(/known\.json cannot be read/);
  const first = ['client', '--no-html', '--out', out('known'), '--', process.execPath, file];
  expect((await asked(first)).exitCode).toBe(1);
  expect((await asked(['baseline', 'update', out('known'), '--baseline', known])).exitCode).toBe(0);
  const unexplained = await judged(file);
  expect(unexplained.exitCode).toBe(2);
  expect(faultText(unexplained)).toMatch(/its reason begins with TODO/);
  const baseline = baselineSchema.parse(JSON.parse(readFileSync(known, 'utf8'))) as Baseline;
  for (const entry of baseline.entries) entry.reason = 'It only looks.';
  writeBaseline(known, baseline);
  const again = await judged(file);
  expect(again.exitCode, again.stdout).toBe(0);
  expect(again.stdout).toMatch(/Not conformant[\s\S]*all is as expected\./);
  const selects = script('selects', `${login} await say('SELECT INBOX'); await say('LOGOUT');`);
  const better = await judged(selects);
  expect(better.exitCode).toBe(1);
  expect(better.stdout).toMatch(/vanished: cpm-ms-2\.0\/CPM-TS-MS-C-\S+\/selects: inconclusive is expected/);
  for (const entry of baseline.entries) entry.sometimes = true;
  writeBaseline(known, baseline);
  expect((await judged(selects)).exitCode).toBe(0);
  const bad = await judged(script('worse', `await say('FETCH 1 FLAGS'); ${login} await say('LOGOUT');`));
  expect(bad.exitCode).toBe(1);
  expect(bad.stdout).toMatch(/unexpected: cpm-ms-2\.0\/\S+: fail/);
});

/** A client of the REST door: `ask` sends a request with the token. */
function restScript(name: string, body: string): string {
  const file = join(folder, `${name}.mjs`);
  const head = `const { CPM_NMS_URL: box, CPM_TOKEN: token } = process.env;
const ask = (path, options = {}) =>
  fetch(box + path, { ...options, headers: { authorization: 'Bearer ' + token, accept: 'application/json', ...options.headers } });
`;
  writeFileSync(file, head + body);
  return file;
}

test('a client of the REST door alone is judged by the REST document, with its session as evidence', async () => {
  const body = `await (await ask('/folders/operations/search', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ selectionCriteria: { maxEntries: 1, searchCriteria: { criterion: [{ type: 'Attribute', name: 'Root', value: 'Yes' }] } } }) })).text();
await (await fetch(box + '/folders', { method: 'GET' })).text();`;
  const file = restScript('rest', body);
  const ended = await asked([
    'client',
    '--json',
    '--no-html',
    '--out',
    out('rest'),
    '--',
    process.execPath,
    file,
  ]);
  const results = parseResults(ended.stdout);
  expect(results).toMatchObject({ specs: ['rest-nms-1.0'], target: { kind: 'client' } });
  const row = results.requirements.find(({ id, role }) => id === '§5.2.2' && role === 'client')!;
  expect(row).toMatchObject({ verdict: 'fail', spec: 'rest-nms-1.0' });
  const session = join(out('rest'), row.checks[0]!.transcript!);
  expect(readFileSync(session, 'utf8')).toContain('[token 1]');
  expect(readFileSync(session, 'utf8')).not.toMatch(/eyJ/);
  expect(ended.stdout + ended.stderr).not.toMatch(/eyJ/);
});

test('a client that speaks at both doors is judged by both documents', async () => {
  const imap = script('imap-half', "await say('LOGIN ' + user + ' ' + password); await say('LOGOUT');");
  const rest = restScript('rest-half', "await (await ask('/folders', { method: 'GET' })).text();");
  const both = `import(${JSON.stringify(imap)}).then(() => import(${JSON.stringify(rest)}))`;
  const ended = await asked([
    'client',
    '--json',
    '--no-html',
    '--out',
    out('both'),
    '--',
    process.execPath,
    '-e',
    both,
  ]);
  const results = parseResults(ended.stdout);
  expect(results.specs).toEqual(['cpm-ms-2.0', 'rest-nms-1.0']);
  expect(verdicts(results)).toMatchObject({ login: 'pass' });
});

test('words in braces are replaced, and an unknown one is refused', async () => {
  const file = script('args', 'process.stderr.write(process.argv.slice(2).join(" ") + "\\n");');
  const args = ['--', process.execPath, file, '{user}@{host}', '{imapsPort}'];
  const ended = await asked(['client', '--no-html', '--out', out('args'), ...args]);
  expect(ended.stderr).toMatch(/^alice@127\.0\.0\.1 \d+$/m);
  const wrong = await asked(['client', '--out', out('args'), '--', process.execPath, '{imapPrt}']);
  expect(faultText(wrong)).toMatch(/no placeholder \{imapPrt\}.*\{imapPort\}/);
  expect(wrong.exitCode).toBe(2);
});

test.each([
  [['--each'], /--each is given, but no command/],
  [['--', 'no-such-program-anywhere'], /cannot be started: there is no such program/],
  [['--spec', 'rest-nms', '--', 'x'], /--spec cannot be "rest-nms".*rest-nms-1\.0/],
  [['--dataset', 'convers', '--', 'x'], /conversation/],
])('wrong usage %j ends with 2', async (args, message) => {
  const ended = await asked(['client', '--out', out('wrong'), ...args]);
  expect(faultText(ended)).toMatch(message);
  expect(ended.exitCode).toBe(2);
});

test('a client that does nothing is not judged', async () => {
  const ended = await asked(['client', '--no-html', '--out', out('idle'), '--', process.execPath, '-e', '']);
  expect(ended.stdout).toMatch(/Not conformant/);
  expect(ended.exitCode).toBe(2);
});

test('with --each the client runs once for each requirement, which it is told', async () => {
  const body =
    "await say('LOGIN ' + user + ' ' + password); if (/C-014/.test(process.env.CPM_REQUIREMENT)) await say('CREATE Work'); await say('LOGOUT');";
  const file = script('each', body);
  // Of the many requirements for which it is asked it shows those that are looked at here.
  const line = 'case "$CPM_REQUIREMENT" in *C-00[1-3]*|*C-014*|*C-016*) exec "$@";; esac';
  const ended = await asked([
    'client',
    '--each',
    '--json',
    '--no-html',
    '--out',
    out('each'),
    ...['--', 'sh', '-c', line, 'sh', process.execPath, file],
  ]);
  expect(verdicts(parseResults(ended.stdout))).toMatchObject({
    creates: 'pass',
    login: 'pass',
    renames: 'inconclusive',
  });
}, 60_000);

test('without a command it waits for clients, and Ctrl-C judges what they did', async () => {
  const running = start(['client', '--json', '--no-html', '--out', out('waiting')]);
  await running.seen(/Point the client at imaps:\/\/127\.0\.0\.1:\d+/);
  running.child.kill('SIGINT');
  const ended = await running.ended;
  expect(parseResults(ended.stdout)).toMatchObject({
    complete: true,
    target: { kind: 'client', endpoints: [''] },
  });
});
