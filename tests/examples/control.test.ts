/** The examples of the control door do what they say, and docs/control-door.md shows them as they are. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../fake-server/control/operations/all.ts';
import { EVENT_TYPES } from '../../fake-server/control/watch/events.ts';
import { startSessionJudge } from '../../run/client/session-judge.ts';
import { aServer } from '../fake-server/imap/a-server.ts';
import { missing, runClient } from '../real-clients/run-client.ts';
import { blocksOf, firstMissing } from './shown.ts';

const FOLDER = fileURLToPath(new URL('../../examples/control/', import.meta.url));
const COMMAND_LINE = fileURLToPath(new URL('../../bin/cpm-conformance.ts', import.meta.url));
const docs = readFileSync(new URL('../../docs/control-door.md', import.meta.url), 'utf8');
const ENDINGS: Readonly<Record<string, RegExp>> = { sh: /\.sh$/, python: /\.py$/, java: /\.java$/ };

const WHY = {
  curl: missing('curl', '--json', '{}', '--version'),
  python: missing('python3', '-c', 'import imaplib, ssl'),
  java: missing('java', '--describe-module', 'jdk.compiler') && 'no JDK is installed',
};

/** A name that tells why the test is skipped. */
function named(name: string, why: string | null): string {
  return why === null ? name : `${name} (skipped: ${why})`;
}

function blocks(language: string): string[] {
  return blocksOf(docs, language);
}

describe('docs/control-door.md', () => {
  it.each(Object.keys(ENDINGS))('shows what stands in the examples: %s', (language) => {
    const files = readdirSync(FOLDER).filter((name) => ENDINGS[language]!.test(name));
    const texts = files.map((name) => readFileSync(`${FOLDER}${name}`, 'utf8'));
    const shown = blocks(language);
    expect(shown.length).toBeGreaterThan(1);
    const strange = shown.filter((block) => texts.every((text) => firstMissing(block, text) !== null));
    expect(strange).toEqual([]);
  });

  it('would show what does not', () => {
    expect(firstMissing('a\n  b\n', '# a &\nc\nb\n')).toBeNull();
    expect(firstMissing('b\na\n', 'a\nb\n')).toBe('a');
    expect(firstMissing('curl', 'curlew')).toBe('curl');
  });

  const routes = OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort();

  it('shows every operation with curl', () => {
    const commands = blocks('sh')
      .join('')
      .split(/^curl /m)
      .slice(1);
    const shown = commands.map((command) => {
      const [, path] = /"\$CONTROL([^"?]*)/.exec(command)!;
      const method = /-X (\w+)/.exec(command)?.[1] ?? (command.includes('--json') ? 'POST' : 'GET');
      return `${method} ${path!.replace('$session', '{id}')}`;
    });
    expect([...new Set(shown)].sort()).toEqual(routes);
  });

  it('shows every operation in Python', () => {
    const code = blocks('python').join('');
    const shown = [...code.matchAll(/"(GET|POST|PUT|DELETE)", f?"([^"]*)"( \+)?/g)].map(
      ([, method, path, more]) => `${method} ${path!.replace(/\{.*?\}/, '{id}')}${more ? '{id}' : ''}`,
    );
    expect([...new Set(shown)].sort()).toEqual(routes);
  });

  it('names every type of event', () => {
    const [, table = ''] = /^\| `type` \|.*\n\|[-|]+\n((?:\|.*\n)+)/m.exec(docs) ?? [];
    const told = table.split('\n').flatMap((row) => row.split('|')[1]?.match(/[a-z-]+/g) ?? []);
    expect(told.sort()).toEqual([...EVENT_TYPES].sort());
  });
});

it('a refusal looks as the docs show it', async () => {
  const rules = [{ when: { on: 'commnd' }, then: { do: 'close' } }];
  const answer = await fetch(`${await door()}/scenario`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'own', title: 'With a slip.', rules }),
  });
  expect(answer.status).toBe(400);
  expect(`${await answer.text()}\n`).toBe(blocks('json')[0]);
});

/** The URL of the door of a server of its own. */
async function door(judged = true): Promise<string> {
  const server = await aServer({ controlPort: 0, ...(judged ? { startJudge: startSessionJudge } : {}) });
  return server.controlUrl!;
}

describe('the examples', () => {
  const shell = (script: string, url: string) => runClient('sh', [`${FOLDER}${script}`], { CONTROL: url });
  const python = (script: string, ...args: string[]) =>
    runClient('python3', ['-B', `${FOLDER}${script}`, ...args]);
  const java = (url: string) => runClient('java', [`${FOLDER}DriveServer.java`, url]);

  describe.skipIf(WHY.curl !== null)(named('with curl', WHY.curl), () => {
    it('do every operation', async () => {
      const { exitCode, stdout, stderr } = await shell('operations.sh', await door());
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).toMatch(/^data: .*"type":"login"/m);
      expect(stdout).toMatch(/"id":"cpm-ms-2.0\/CPM-TS-MS-C-001_M".*"verdict":"fail"/);
    });

    it('test a client', async () => {
      const { exitCode, stdout, stderr } = await shell('drive.sh', await door());
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).toMatch(/^Hello from the network$/m);
      expect(stdout).toMatch(/\{"scenario":null,"after":\d+\}\n$/);
    });

    it('end where the door refuses, and say why', async () => {
      const { exitCode, stdout } = await shell('operations.sh', await door(false));
      expect(exitCode).toBe(22);
      expect(stdout).toMatch(/\{"error":"nobody judges clients at this server".*\}$/);
    });
  });

  describe.skipIf(WHY.python !== null)(named('in Python', WHY.python), () => {
    it('do every operation', async () => {
      const { exitCode, stdout, stderr } = await python('operations.py', await door());
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).toBe('broken: cpm-ms-2.0/CPM-TS-MS-C-001_M\n');
    });

    it('start a server and test a client', async () => {
      const { exitCode, stdout, stderr } = await python('drive_client.py', process.execPath, COMMAND_LINE);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).toMatch(/^the rule acted on: select$/m);
      expect(stdout).toMatch(/^summary: .*"fail": 0/m);
    });

    it('end where the door refuses, and say why', async () => {
      const { exitCode, stderr } = await python('operations.py', await door(false));
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(
        /Refused: nobody judges clients at this server \(path \/verdicts\)\. Start it by/,
      );
    });
  });

  describe.skipIf(WHY.java !== null)(named('in Java', WHY.java), () => {
    it('drive a server', async () => {
      const { exitCode, stdout, stderr } = await java(await door());
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).toMatch(/"change":"stored".*\nnot seen: \d+\n$/);
    });

    it('end where the door refuses', async () => {
      const { exitCode, stderr } = await java(await door(false));
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/nobody judges clients at this server/);
    });
  });
});
