import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FakeServer, startFakeServer } from '../../fake-server/index.ts';
import type { SearchKey } from '../../protocol/imap/model/command.ts';
import type { FuzzDocument, ReplayDocument } from '../../reports/fuzz-json.ts';
import { fuzzSchema } from '../../reports/fuzz-schema.ts';
import { asked } from './in-process.ts';
import { cpm, start } from './spawn.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cpm-fuzz-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** One of them takes no SEARCH for LARGER, wherever it stands among the keys. */
function keysIn(key: SearchKey): string[] {
  if (key.key === 'AND') return key.operands.flatMap(keysIn);
  if (key.key === 'NOT') return keysIn(key.operand);
  return key.key === 'OR' ? [...keysIn(key.left), ...keysIn(key.right)] : [key.key];
}

let bent: FakeServer;
let good: FakeServer;
beforeAll(async () => {
  good = await startFakeServer();
  bent = await startFakeServer({
    hooks: {
      onCommand: async (ctx, next) => {
        const { command } = ctx;
        if (command.name === 'SEARCH' && keysIn(command.key).includes('LARGER'))
          return ctx.tagged('BAD', null, 'Unknown key');
        await next();
      },
    },
  });
});
afterAll(() => Promise.all([good.stop(), bent.stop()]));

const at = ({ imapPort }: FakeServer): string[] => ['--target', `imap://alice:secret@127.0.0.1:${imapPort}`];
const campaign = ['--kind', 'imap-syntax', '--runs', '1500', '--seed', '11'];

describe('a campaign', () => {
  test('on the embedded server finds nothing, and ends with the path of its report', async () => {
    const out = join(folder, 'report');
    const { exitCode, stdout, stderr } = await cpm([
      'fuzz',
      ...['--kind', 'imap-syntax', '--runs', '300', '--seed', '3', '--out', out, '--no-html', '--no-color'],
    ]);
    expect(exitCode, stdout + stderr).toBe(0);
    expect(stdout).toMatch(/nothing found: 300 cases, seed 3\n/);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(`Results: ${join(out, 'fuzz.json')}`);
    expect(readdirSync(out).sort()).toEqual(['allure-results', 'fuzz.json']);
    expect(stderr).toContain('seed 3');
  });

  test('writes each finding to a file, which replay judges again: there, and gone on another server', async () => {
    const out = join(folder, 'report');
    const corpus = join(folder, 'corpus');
    const args = [...campaign, '--out', out, '--no-html', '--json', '--corpus', corpus];
    const found = await asked(['fuzz', ...at(bent), ...args]);
    expect(found.exitCode, found.stderr).toBe(1);
    const document = fuzzSchema.parse(JSON.parse(found.stdout)) as FuzzDocument;
    expect(document.findings.length).toBeGreaterThan(0);
    for (const { oracle, class: of, input } of document.findings) {
      expect(oracle).toBe('refused-valid');
      expect(of).toMatch(/SEARCH$/);
      expect(input).toMatch(/SEARCH .*LARGER \d+/i);
    }
    const { file, id } = document.findings[0]!;
    const replayed = async (server: FakeServer) => {
      const { exitCode, stdout, stderr } = await asked(['replay', file!, ...at(server), '--json']);
      expect(stderr).toBe('');
      return { exitCode, ...(JSON.parse(stdout) as ReplayDocument) };
    };
    expect(await replayed(bent)).toMatchObject({ exitCode: 1, id, verdict: 'there' });
    expect(await replayed(good)).toMatchObject({ exitCode: 0, id, verdict: 'gone' });
    const behindFuzz = await asked(['fuzz', 'replay', file!, ...at(bent), '--no-color']);
    expect(behindFuzz).toMatchObject({ exitCode: 1, stdout: expect.stringContaining(`${id}: still there`) });
    // The corpus has them, and is replayed before anything else.
    expect(readdirSync(corpus).sort()).toEqual(document.findings.map((one) => `${one.id}.json`).sort());
    const again = await asked([
      'fuzz',
      ...at(bent),
      ...['--kind', 'imap-syntax', '--runs', '1', '--corpus', corpus, '--json', '--no-html', '--out', out],
    ]);
    expect((JSON.parse(again.stdout) as FuzzDocument).findings.map((one) => one.id)).toContain(id);
    // The password stands nowhere.
    for (const name of readdirSync(corpus))
      expect(readFileSync(join(corpus, name), 'utf8')).not.toContain('secret');
  });

  test('is the same for a seed, on any number of connections', async () => {
    const classesWith = async (connections: string): Promise<unknown> => {
      const { stdout } = await asked([
        'fuzz',
        ...at(good),
        ...['--kind', 'imap-syntax', '--runs', '200', '--seed', '9', '--connections', connections],
        ...['--no-html', '--json', '--out', join(folder, connections)],
      ]);
      const [kind] = (JSON.parse(stdout) as FuzzDocument).kinds;
      return { cases: kind!.cases, classes: kind!.classes, productions: kind!.productions };
    };
    const one = (await classesWith('1')) as { cases: number };
    expect(one.cases).toBe(200);
    expect(await classesWith('4')).toEqual(one);
  });

  test('broken off by Ctrl-C tells what it has, and leaves nothing behind', async () => {
    const out = join(folder, 'report');
    const running = start([
      'fuzz',
      ...at(good),
      ...['--kind', 'imap-syntax', '--time', '60', '--seed', '1', '--out', out, '--no-html', '--json'],
    ]);
    await running.seen(/productions/);
    running.child.kill('SIGINT');
    const { exitCode, stdout } = await running.ended;
    expect(exitCode).toBe(130);
    const document = JSON.parse(stdout) as FuzzDocument;
    expect(document).toMatchObject({ complete: false, seed: 1 });
    expect(document.cases).toBeGreaterThan(0);
    const left = await asked(['cleanup', ...at(good), '--dry-run', '--json']);
    expect(JSON.parse(left.stdout)).toMatchObject({ accounts: [{ mailboxes: [] }] });
  });
});

describe('wrong usage', () => {
  const refused = async (args: string[], code: number, ...texts: string[]) => {
    const { exitCode, stdout, stderr } = await asked(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: '' });
    for (const text of texts) expect(stderr).toContain(text);
    expect(stderr).not.toMatch(/ {4}at /);
  };

  test('is told with the remedy', async () => {
    await refused(['fuzz', '--kind', 'imap-sintax'], 2, 'imap-sintax', 'Did you mean imap-syntax?');
    await refused(['fuzz', '--kind', 'client'], 2, 'there is no client', 'behind --');
    await refused(['fuzz', '--runs', '0'], 2, '--runs cannot be "0"');
    await refused(
      ['fuzz', '--kind', 'nms', ...at(good), '--out', join(folder, 'x')],
      2,
      'A campaign of the kind nms cannot be made here',
    );
    await refused(['replay', join(folder, 'none.json')], 2, 'cannot be read (ENOENT)');
    const other = join(folder, 'other.json');
    writeFileSync(other, '{}');
    await refused(['replay', other], 2, 'is no finding of this version');
    await refused(['fuzz', '--target', 'imap://alice:secret@127.0.0.1:1'], 3, '127.0.0.1');
  });

  test('a folder that holds something else is left alone', async () => {
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    await refused(['fuzz', '--out', folder], 2, 'is not empty and holds no report');
  });
});
