/** A judged client, judged again: nothing changes of an untouched session, and what was planted comes out. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RejudgementDocument, rejudgementSchema } from '../../evidence/rejudge/rejudgement-json.ts';
import { writeEvidence } from '../../evidence/write-evidence.ts';
import { parseResults } from '../../reports/results-schema.ts';
import { temporaryFolder } from '../reports/temporary-folder.ts';
import { asked } from './in-process.ts';

/** Logs in behind TLS or in the clear, looks around and asks the REST door with its token or without. */
const CLIENT = `import net from 'node:net';
import tls from 'node:tls';
const { CPM_HOST: host, CPM_IMAP_PORT: clear, CPM_IMAPS_PORT: port, CPM_USER: user, CPM_PASSWORD: password } = process.env;
const { CPM_NMS_URL: url, CPM_TOKEN: token, CPM_REQUIREMENT: row = '' } = process.env;
const bad = process.argv[2] === 'bad';
const socket = bad ? net.connect({ host, port: clear }) : tls.connect({ host, port, rejectUnauthorized: false });
let heard = '', wake = () => {}, tags = 0;
socket.setEncoding('latin1').on('data', (text) => { heard += text; wake(); });
const until = async (pattern) => { while (!pattern.test(heard)) await new Promise((done) => { wake = done; }); };
const say = async (command) => {
  const tag = 't' + ++tags;
  socket.write(tag + ' ' + command + '\\r\\n');
  await until(new RegExp('^' + tag + ' (OK|NO|BAD)', 'm'));
};
await until(/^\\* OK/m);
await say('LOGIN ' + user + ' ' + password);
await say('CREATE New');
await say('SELECT New');
await say('LOGOUT');
const headers = bad ? {} : { authorization: 'Bearer ' + token };
if (row === '') await (await fetch(url + '/folders/nothing', { headers })).text();
socket.end();
`;

const place = mkdtempSync(join(tmpdir(), 'cpm-rejudge-client-'));
const program = join(place, 'client.mjs');
beforeAll(async () => {
  writeFileSync(program, CLIENT);
  await run('good', join(place, 'good'));
  await run('bad', join(place, 'bad'));
}, 120_000);
afterAll(() => rmSync(place, { recursive: true }));

async function run(manner: 'good' | 'bad', out: string, ...more: string[]): Promise<void> {
  // Of the many requirements for which it may be asked alone it shows some.
  const line = 'case "$CPM_REQUIREMENT" in ""|*C-00[12]*|*C-014*) exec "$@";; esac';
  const command = ['--', 'sh', '-c', line, 'sh', process.execPath, program, manner];
  const { exitCode } = await asked(['client', '--no-html', '--out', out, ...more, ...command]);
  expect(exitCode).toBe(1);
}

/** A report of its own. */
function judged(manner: 'good' | 'bad'): string {
  const out = join(temporaryFolder(), 'report');
  cpSync(join(place, manner), out, { recursive: true });
  return out;
}

async function again(bundle: string, ...more: string[]): Promise<RejudgementDocument> {
  const { exitCode, stdout, stderr } = await asked(['rejudge', '--json', bundle, ...more]);
  expect(stderr).toBe('');
  const document = rejudgementSchema.parse(JSON.parse(stdout));
  expect(document.exitCode).toBe(exitCode);
  return document;
}

describe('a judged client', { timeout: 120_000 }, () => {
  test.each(['good', 'bad'] as const)(
    'nothing changes of a %s client, at both doors, nor in its archive',
    async (manner) => {
      const out = judged(manner);
      const document = await again(out);
      expect(document).toMatchObject({
        role: 'client',
        transcripts: 2,
        kept: 0,
        changes: [],
        unjudged: [],
        exitCode: 0,
      });
      expect(document.rejudged).toBeGreaterThan(50);
      const archive = join(out, '..', 'a.tgz');
      await asked(['bundle', out, '--out', archive]);
      expect(await again(archive)).toEqual({ ...document, bundle: archive });
    },
  );

  test('nothing changes of one that was run once for each requirement', async () => {
    const out = join(temporaryFolder(), 'report');
    await run('bad', out, '--each', '--spec', 'cpm-ms-2.0');
    const document = await again(out);
    expect(document).toMatchObject({ role: 'client', changes: [], unjudged: [], exitCode: 0 });
    expect(document.transcripts).toBeGreaterThan(40);
  });

  test('what a client did wrong, and the results do not tell, comes out at both doors', async () => {
    const [good, bad] = [judged('good'), judged('bad')];
    rmSync(join(good, 'transcripts'), { recursive: true });
    cpSync(join(bad, 'transcripts'), join(good, 'transcripts'), { recursive: true });
    expect((await asked(['rejudge', good])).exitCode).toBe(2);
    await writeEvidence(parseResults(readFileSync(join(good, 'results.json'), 'utf8')), good, []);
    const { changes, exitCode } = await again(good);
    expect(exitCode).toBe(1);
    const checks = changes.filter(({ kind, now }) => kind === 'check' && now === 'fail');
    expect(checks).toContainEqual(
      expect.objectContaining({
        id: expect.stringMatching(/^cpm-ms-2\.0\/.*\/tls-before-login$/),
        stored: 'pass',
        transcript: 'transcripts/session.txt',
      }),
    );
    expect(checks).toContainEqual(
      expect.objectContaining({
        id: expect.stringMatching(/^rest-nms-1\.0\/.*\/presents-token$/),
        stored: 'pass',
        transcript: 'transcripts/session.nms.jsonl',
      }),
    );
    expect(changes.some(({ kind, now }) => kind === 'requirement' && now === 'fail')).toBe(true);
  });

  test('a damaged session is not judged: half of it would be blamed for what it lacks', async () => {
    const out = judged('good');
    const file = join(out, 'transcripts', 'session.txt');
    writeFileSync(file, readFileSync(file, 'latin1').slice(0, -20), 'latin1');
    expect(await again(out, '--unverified')).toMatchObject({
      verified: false,
      changes: [],
      unjudged: [
        { file: 'transcripts/session.txt', why: expect.stringMatching(/^transcripts\/session\.txt:\d+: /) },
      ],
      exitCode: 2,
    });
  });
});
