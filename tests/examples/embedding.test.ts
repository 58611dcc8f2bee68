/** The example project that embeds the server, with the package as npm would publish it. */
import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFakeServer } from '../../fake-server/index.ts';
import { barePath, expectedCode, fiveMinutesOf, runShown, whileShown } from './five-minutes.ts';
import { blocksOf, firstMissing } from './shown.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
/** Milliseconds for what npm does. */
const DEADLINE = 300_000;

/** Programs find the Node that runs this; what npm and vitest told this process is not for them. */
const ENV = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(npm_(package|lifecycle|config_local_prefix)|VITEST|NODE_ENV$|NODE_OPTIONS$)/.test(name),
  ),
);
ENV.PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
ENV.NO_COLOR = '1';

/** Why nothing can be installed here; null where it can. */
function registryFault(): string | null {
  try {
    const args = ['view', 'imapflow@2.1.2', 'version', '--fetch-retries=0'];
    execFileSync('npm', args, { env: ENV, stdio: 'ignore', timeout: 20_000 });
    return null;
  } catch {
    return 'npm cannot reach its registry';
  }
}

interface Ran {
  exitCode: number;
  /** Of stdout and stderr. */
  said: string;
}

async function run(cwd: string, program: string, ...args: string[]): Promise<Ran> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { cwd, env: ENV, timeout: DEADLINE });
    return { exitCode: 0, said: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    if (typeof code !== 'number') throw error;
    return { exitCode: code, said: stdout + stderr };
  }
}

/** Node.js that the README's first five minutes are followed on. */
const VERSIONS = ['24', '22'];

/** The one that runs this where it is of that version, else one that is installed in a folder. */
async function nodeOf(version: string, place: string): Promise<string> {
  if (process.versions.node.startsWith(`${version}.`)) return process.execPath;
  const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--prefix', place];
  const installed = await run(tmpdir(), 'npm', 'install', ...flags, `node@${version}`);
  expect(installed.exitCode, installed.said).toBe(0);
  return join(place, 'node_modules/node/bin/node');
}

it('is what docs/client.md shows', () => {
  const docs = readFileSync(join(ROOT, 'docs/client.md'), 'utf8');
  const [shown = ''] = blocksOf(docs, 'ts');
  const file = readFileSync(join(ROOT, 'examples/embedding/node-test/inbox.test.ts'), 'utf8');
  expect(shown).toContain('startJudgedServer');
  expect(firstMissing(shown, file)).toBeNull();
});

const why = registryFault();
const name = `a project that embeds the server${why === null ? '' : ` (skipped: ${why})`}`;

describe.skipIf(why !== null)(name, () => {
  let folder: string;
  /** The other one comes while the package is installed: npm waits for its registry most of the time. */
  const nodes = new Map<string, Promise<string>>();
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cpm-embedding-'));
    for (const version of VERSIONS) nodes.set(version, nodeOf(version, join(folder, `node-${version}`)));
    cpSync(join(ROOT, 'examples/embedding'), folder, {
      recursive: true,
      filter: (path) => !path.endsWith('node_modules'),
    });
    const packed = await run(ROOT, 'npm', 'pack', '--silent', '--pack-destination', folder);
    expect(packed).toEqual({ exitCode: 0, said: expect.stringMatching(/^\S+\.tgz\n$/) });
    const tarball = join(folder, packed.said.trim());
    const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--save-dev'];
    const installed = await run(folder, 'npm', 'install', ...flags, tarball);
    expect(installed.exitCode, installed.said).toBe(0);
    await Promise.all(nodes.values());
  }, DEADLINE);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the tests with node:test while in some files one text stands in the place of another. */
  async function runWith(edits: Readonly<Record<string, readonly [string, string]>>): Promise<Ran> {
    const former = new Map<string, string>();
    try {
      for (const [path, [from, to]] of Object.entries(edits)) {
        const file = join(folder, path);
        const text = readFileSync(file, 'utf8');
        expect(text).toContain(from);
        former.set(file, text);
        writeFileSync(file, text.replace(from, to));
      }
      return await run(folder, process.execPath, '--test', 'node-test/*.test.ts');
    } finally {
      for (const [file, text] of former) writeFileSync(file, text);
    }
  }

  it('passes its tests', async () => {
    const { exitCode, said } = await run(folder, 'npm', 'test');
    expect(said).toMatch(/pass 3\n.*fail 0\n.*Tests +4 passed/s);
    expect(exitCode).toBe(0);
  });

  it('is well typed by what is published', async () => {
    expect(await run(folder, process.execPath, TSC, '-p', '.')).toEqual({ exitCode: 0, said: '' });
  });

  it('does what the README shows', async () => {
    const shown = blocksOf(readFileSync(join(ROOT, 'README.md'), 'utf8'), 'ts');
    expect(shown).toHaveLength(2);
    const said: string[] = [];
    for (const code of shown) {
      writeFileSync(join(folder, 'shown.mjs'), code);
      const ran = await run(folder, process.execPath, 'shown.mjs');
      expect(ran).toMatchObject({ exitCode: 0 });
      said.push(ran.said);
    }
    expect(said[0]).toMatch(/\/nms\/v1\/base\/\S+ [\w.-]+\n$/);
    expect(said[1]).toBe('[]\n');
  });

  describe.each(VERSIONS)("the README's first five minutes on Node %s", (version) => {
    const users = fiveMinutesOf(readFileSync(join(ROOT, 'README.md'), 'utf8'));
    let env: NodeJS.ProcessEnv;
    beforeAll(async () => {
      env = { ...ENV, PATH: barePath(join(folder, `bin-${version}`), await nodes.get(version)!) };
    });

    it('has the version and no compiler', async () => {
      expect((await runShown('node --version', folder, env)).said).toMatch(new RegExp(`^v${version}\\.`));
      expect((await runShown('tsc --version', folder, env)).exitCode).toBe(127);
    });

    it('has three users', () => {
      expect(users.map(({ user }) => user)).toEqual([
        'Of a server implementer',
        'Of a lab',
        'Of a client developer',
      ]);
    });

    it.each(users)(
      '$user',
      async ({ commands, files }) => {
        const server = await startFakeServer();
        try {
          const { imapPort, imapsPort, caFile } = server;
          env.CPM_TARGET = `imap://alice:secret@127.0.0.1:${imapPort}`;
          env.CPM_SECOND = `imap://bob:secret@127.0.0.1:${imapPort}`;
          cpSync(caFile, join(folder, 'ca.pem'));
          for (const text of files.json)
            writeFileSync(join(folder, 'lab.json'), text.replace(' 993 ', ` ${imapsPort} `));
          for (const text of files.js) writeFileSync(join(folder, 'my-client.mjs'), text);
          // The README is followed whole on the Node.js that this project uses, and on the other in a soak.
          const isWhole = version === '24' || process.env.CPM_SOAK === '1';
          for (const command of isWhole ? commands : commands.slice(0, 2)) {
            if (/ serve /.test(command)) {
              await whileShown(command, folder, env, async (line) => {
                const { controlUrl } = JSON.parse(line) as { controlUrl: string };
                expect((await fetch(controlUrl)).status).toBe(200);
              });
            } else {
              const { exitCode, said } = await runShown(command, folder, env);
              expect(exitCode, `${command}\n${said}`).toBe(expectedCode(command));
              if (/ -- node my-client/.test(command)) expect(said).toMatch(/pass +CPM-TS-MS-C-010_M/);
            }
          }
        } finally {
          await server.stop();
          for (const left of [
            'conformance-report',
            'report-today',
            'lab-1142',
            'lab-1142.tar.gz',
            'lab.jsonc',
            'known.json',
          ])
            rmSync(join(folder, left), { recursive: true, force: true });
        }
      },
      DEADLINE,
    );
  });

  it('draws what docs/generators.md shows', async () => {
    const shown = blocksOf(readFileSync(join(ROOT, 'docs/generators.md'), 'utf8'), 'ts');
    const said: string[] = [];
    for (const [place, code] of shown.entries()) {
      // As TypeScript: what is published is typed for it.
      const file = join(folder, 'src', `shown-${place}.ts`);
      writeFileSync(file, code);
      const ran = await run(folder, process.execPath, file);
      expect(ran).toMatchObject({ exitCode: 0 });
      said.push(ran.said);
    }
    expect(await run(folder, process.execPath, TSC, '-p', '.')).toEqual({ exitCode: 0, said: '' });
    expect(said[0]).toMatch(/^(?:malformed\/\S+ ".*" breaks: .+\n){3}$/);
    expect(said[1]).toMatch(/^dtd .+ \d+\n(?:.+\n){2}$/);
  });

  it('sees its test fail where the server never lets it come to an end', async () => {
    const usual = "readyScenario('connection-lost-in-fetched-literal')";
    const bent = JSON.stringify({
      name: 'ever-lost',
      title: 'No message ever comes.',
      rules: [{ id: 'lost', when: { on: 'command', name: 'FETCH' }, then: { do: 'close' } }],
    });
    const { exitCode, said } = await runWith({ 'node-test/inbox.test.ts': [usual, bent] });
    expect(said).toMatch(/✖ tries again when the connection is lost/);
    expect(said).toMatch(/Connection not available/);
    expect(said).toMatch(/pass 2\n.*fail 1\n/);
    expect(exitCode).toBe(1);
  });

  it('sees its test fail, with the reason, where its client breaks a duty', async () => {
    const { exitCode, said } = await runWith({
      'src/inbox.ts': ['secure: true', 'secure: false, doSTARTTLS: false'],
      'node-test/inbox.test.ts': ['imapsPort: port', 'imapPort: port'],
    });
    expect(said).toMatch(/✖ breaks no duty of a client/);
    expect(said).toMatch(/cpm-ms-2\.0\/CPM-TS-MS-C-001_M\/tls-before-login: .*credentials in clear/);
    expect(said).toMatch(/pass 2\n.*fail 1\n/);
    expect(exitCode).toBe(1);
  });

  it('has the command line, with its page, its scenarios and its documents', async () => {
    const script = `
      import { readFileSync } from 'node:fs';
      import { spawn } from 'node:child_process';
      import { createInterface } from 'node:readline';
      import control from 'cpm-conformance/docs/control.openapi.json' with { type: 'json' };
      const bin = ['node_modules/cpm-conformance/dist/bin/cpm-conformance.js'];
      const child = spawn(process.execPath, [...bin, 'serve', '--control-port', '0', '--scenario', 'own.json'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      for await (const line of createInterface(child.stdout)) {
        const { controlUrl } = JSON.parse(line);
        const text = async (path) => (await fetch(controlUrl + path)).text();
        const page = await text('/');
        const parts = [...page.matchAll(/(?:src|href)="(\\/[^"]+)"/g)].map(([, path]) => path);
        for (const path of parts) console.log(path, (await fetch(controlUrl + path)).status);
        console.log(JSON.parse(await text('/scenario')).scenario.name);
        console.log(JSON.stringify(JSON.parse(await text('/openapi.json'))) === JSON.stringify(control));
        child.kill('SIGTERM');
      }
    `;
    writeFileSync(join(folder, 'own.json'), OWN_SCENARIO);
    writeFileSync(join(folder, 'package.mjs'), script);
    const { said } = await run(folder, process.execPath, '--no-warnings', 'package.mjs');
    expect(said).toBe('/icon.svg 200\n/page.css 200\n/page.js 200\n/icon.svg 200\nown\ntrue\n');
  });
});

const OWN_SCENARIO = JSON.stringify({
  $schema: './node_modules/cpm-conformance/docs/scenario.schema.json',
  name: 'own',
  title: 'Every answer is late.',
  rules: [{ when: { on: 'command' }, then: { do: 'delay', ms: 1 } }],
});
