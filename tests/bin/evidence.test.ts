/** `bundle`, `verify` and `rejudge` over what `run` leaves. */
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { environmentSchema } from '../../evidence/environment.ts';
import { rejudgementSchema } from '../../evidence/rejudge/rejudgement-json.ts';
import { type VerificationDocument, verificationSchema } from '../../evidence/verification-json.ts';
import { MemoryStore } from '../run/memory-store.ts';
import { type ScriptedServer, scriptedServer } from '../run/scripted-server.ts';
import { asked } from './in-process.ts';
import { cpm, faultText, start } from './spawn.ts';

const store = new MemoryStore();
let server: ScriptedServer;
let template = '';
const folders: string[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'cpm-evidence-'));
  folders.push(made);
  return made;
}

beforeAll(async () => {
  server = await scriptedServer(store.reply);
  template = join(folder(), 'report');
  const { exitCode } = await cpm(['run', '--target', target(), '--out', template], { suites: 'verdicts' });
  expect(exitCode).toBe(1);
}, 120_000);
afterAll(async () => {
  await server.close();
  for (const made of folders) rmSync(made, { recursive: true });
});

const target = (): string => `imap://alice:secret@127.0.0.1:${server.port}`;

/** The report folder of a run of the small suites. */
function judged(): string {
  const out = join(folder(), 'report');
  cpSync(template, out, { recursive: true });
  return out;
}

/** Whether the check that never ends has come as far as it does. */
const isHanging = (): boolean => [...store.mailboxes].some((name) => name.endsWith('/target'));

async function verification(bundle: string, ...more: string[]): Promise<VerificationDocument> {
  const { exitCode, stdout } = await asked(['verify', '--json', bundle, ...more]);
  const document = verificationSchema.parse(JSON.parse(stdout));
  expect(exitCode).toBe(document.intact ? 0 : 1);
  return document;
}

describe('the evidence of a run', { timeout: 120_000 }, () => {
  test('a run leaves a bundle without secrets, its page included; report makes the page anew, and seals again', async () => {
    const out = judged();
    expect(readdirSync(out)).toEqual(
      expect.arrayContaining(['COMPLETE', 'environment.json', 'manifest.json', 'results.json']),
    );
    const text = readFileSync(join(out, 'environment.json'), 'utf8');
    expect(environmentSchema.parse(JSON.parse(text)).commandLine).toEqual(
      expect.arrayContaining(['--out', '--target']),
    );
    expect(text).not.toMatch(/secret|alice/);
    const first = await verification(out);
    expect(first).toMatchObject({ intact: true, form: 'folder', problems: [] });
    expect((await asked(['verify', out])).stdout).toContain('Intact: every file is what the run wrote.');

    writeFileSync(join(out, 'allure-report', 'index.html'), 'something else');
    expect((await verification(out)).problems.map(({ file }) => file)).toEqual(['allure-report/index.html']);
    const made = await asked(['report', out]);
    expect({ exitCode: made.exitCode, stderr: made.stderr }).toEqual({ exitCode: 0, stderr: '' });
    const second = await verification(out);
    expect(second.intact).toBe(true);
    expect(second.sha256).not.toBe(first.sha256);
    expect((await verification(out, '--expect', first.sha256!)).problems.map(({ kind }) => kind)).toEqual([
      'other-bundle',
    ]);
  });

  test('report does not seal again what was changed', async () => {
    const out = judged();
    appendFileSync(join(out, 'junit.xml'), ' ');
    const made = await asked(['report', out]);
    expect(made.exitCode).toBe(0);
    expect(made.stderr).toMatch(/was not intact, so it is not sealed again/);
    expect((await verification(out)).problems).toContainEqual(
      expect.objectContaining({ kind: 'changed', file: 'junit.xml' }),
    );
  });

  test('bundle packs it, verify and rejudge read the archive, and nothing changes', async () => {
    const out = judged();
    const archive = join(out, '..', 'evidence.tar.gz');
    const packed = await asked(['bundle', out, '--out', archive, '--json']);
    const { sha256, runId } = JSON.parse(packed.stdout);
    expect(packed.exitCode).toBe(0);
    expect(await verification(archive, '--expect', sha256)).toMatchObject({
      intact: true,
      form: 'archive',
      runId,
    });
    for (const bundle of [out, archive]) {
      const { exitCode, stdout } = await asked(['rejudge', '--json', bundle]);
      const document = rejudgementSchema.parse(JSON.parse(stdout));
      expect(document).toMatchObject({
        bundle,
        verified: true,
        runId,
        role: 'server',
        changes: [],
        exitCode: 0,
      });
      expect(document.transcripts).toBeGreaterThan(0);
      expect(exitCode).toBe(0);
    }
    const again = await asked(['bundle', out, '--out', archive]);
    expect(faultText(again)).toMatch(/is there already.*--force/);
    expect((await asked(['bundle', out, '--out', archive, '--force'])).exitCode).toBe(0);
    expect(readdirSync(join(out, '..')).sort()).toEqual(['evidence.tar.gz', 'report']);
  });

  test('what is not intact is neither packed nor judged again, unless that is asked for', async () => {
    const out = judged();
    rmSync(join(out, 'junit.xml'));
    const told = await asked(['verify', out]);
    expect(told.exitCode).toBe(1);
    expect(told.stdout).toMatch(/^✗ junit\.xml is not there\n {2}A file of the run is gone/);
    const packed = await asked(['bundle', out, '--out', join(out, '..', 'a.tar.gz')]);
    expect(packed).toMatchObject({ exitCode: 1, stdout: '' });
    expect(packed.stderr).toMatch(/✗ junit\.xml is not there[\s\S]*Nothing was packed/);
    expect(existsSync(join(out, '..', 'a.tar.gz'))).toBe(false);
    const refused = await asked(['rejudge', out]);
    expect(refused.exitCode).toBe(2);
    expect(faultText(refused)).toMatch(/is not intact: junit\.xml is not there.*--unverified/);
    const all = await asked(['rejudge', '--unverified', '--json', out]);
    expect(rejudgementSchema.parse(JSON.parse(all.stdout))).toMatchObject({ verified: false, changes: [] });
    expect(all.exitCode).toBe(0);
  });

  test('an interrupted run has no marker', async () => {
    const out = join(folder(), 'report');
    const running = start(['run', '--target', target(), '--out', out, '--no-html'], { suites: 'hanging' });
    await expect.poll(isHanging, { timeout: 60_000, interval: 20 }).toBe(true);
    running.child.kill('SIGINT');
    expect((await running.ended).exitCode).toBe(130);
    const { problems } = await verification(out);
    expect(problems.map(({ kind }) => kind)).toEqual(['no-marker']);
    expect(problems[0]!.message).toMatch(/results\.json says: Interrupted: /);
  });

  test('a new run takes the marker of a former one away before anything else', async () => {
    const out = judged();
    const running = start(['run', '--target', target(), '--out', out], { suites: 'hanging' });
    await running.seen(/against imap:/);
    expect(existsSync(join(out, 'COMPLETE'))).toBe(false);
    running.child.kill('SIGKILL');
    await running.ended;
    expect((await verification(out)).problems.map(({ kind }) => kind)).toEqual(['no-manifest', 'no-marker']);
  });

  test('a whole selection against the embedded server, judged again, changes nothing', async () => {
    const out = join(folder(), 'report');
    const args = [
      'run',
      '--only',
      '2.0/S-012',
      '--only',
      'rest-nms-1.0/REST-NMS-AOBJECT-S-002-M',
      '--no-html',
      '--out',
      out,
    ];
    expect((await asked(args)).exitCode).toBe(0);
    const { exitCode, stdout } = await asked(['rejudge', '--json', out]);
    expect(rejudgementSchema.parse(JSON.parse(stdout))).toMatchObject({
      changes: [],
      unjudged: [],
      conformant: { stored: true, now: true },
    });
    expect(exitCode).toBe(0);
  });

  test.each<[string[], RegExp]>([
    [['verify', '/nonexistent'], /\/nonexistent cannot be read: there is no such file/],
    [['verify', import.meta.filename], /is no bundle: it is neither a folder nor a \.tar\.gz/],
    [['verify', import.meta.dirname], /is no bundle: it holds neither manifest nor results/],
    [['verify', '.', '--expect', 'abc'], /"abc" is no SHA-256.*64 hexadecimal digits/],
    [['bundle', import.meta.filename], /is no bundle/],
    [['bundle', '.', '--out', 'evidence.zip'], /--out cannot be "evidence\.zip".*\.tar\.gz/],
    [['rejudge', import.meta.dirname], /is no bundle/],
  ])('%j is wrong usage', async (args, message) => {
    const ended = await asked(args);
    expect(faultText(ended)).toMatch(message);
    expect(ended.exitCode).toBe(2);
  });

  test('an archive does not go into the folder that it packs', async () => {
    const out = judged();
    const ended = await asked(['bundle', out, '--out', join(out, 'transcripts', 'a.tar.gz')]);
    expect(faultText(ended)).toMatch(/lies in the folder that is packed/);
    expect((await verification(out)).intact).toBe(true);
  });
});
