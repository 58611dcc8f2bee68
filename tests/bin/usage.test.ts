import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { nodeVersionFault } from '../../bin/node-version.ts';
import { asked } from './in-process.ts';
import { cpm, faultText } from './spawn.ts';

const folder = mkdtempSync(join(tmpdir(), 'cpm-usage-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const profile = file('lab.json', '{\n  "tagret": "x"\n}');
const broken = file('broken.json', '{"first": {"user": "a", "password": "secret"');

describe.concurrent('wrong usage ends with 2, one sentence and the remedy', () => {
  test.each<[string[], RegExp]>([
    [['rum'], /Unknown command 'rum'.*Did you mean run\?/],
    [['run', '--traget', 'x'], /Unknown option '--traget'.*Did you mean --target\?/],
    [['merge'], /Missing required argument 'dir'.*See cpm-conformance merge --help\./],
    [['nothing', 'of', 'the', 'kind'], /Unknown command.*See cpm-conformance --help\./],
    [['run', '--target'], /'--target <url>' argument missing/],
    [['run', '--target', 'imap://alice:secret@'], /--target .*host.*Write imap:/],
    [['run', '--target', 'https://alice:secret@h/nms'], /no user and password.*--token/],
    [['run', '--target', 'https://h/nms/v1/base'], /no address of a box.*nms\/v1\/STORE\/BOX/],
    [['run', '--target', 'https://h/nms/v1/base/tel:+1'], /no token for the REST door.*--token/],
    [['run', '--target', 'imap://alice:secret@h', '--token', 'secret'], /no REST door/],
    [['run', '--target', 'imap://alice:secret@h', '--spec', 'rest-nms-1.0'], /no REST door.*--token/],
    [
      ['run', '--target', 'https://h/nms/v1/base/a', '--token', 'secret', '--spec', 'cpm-ms-2.0'],
      /no IMAP door.*imap:/,
    ],
    [['audit', '--target', 'https://h/nms/v1/base/a', '--token', 'secret'], /audited over IMAP.*imap:\/\//],
    [['run', '--target', 'imap://127.0.0.1'], /user is missing/],
    [['run', 'imap://alice:secret@127.0.0.1'], /Too many arguments/],
    [['imap://alice:secret@127.0.0.1'], /Unknown command/],
    [['run', '--spec', 'cpm-ms-2'], /--spec cannot be "cpm-ms-2".*Did you mean cpm-ms-2\.0\?/],
    [['run', '--reading', 'both'], /--reading cannot be "both".*body/],
    [['run', '--shard', '0/3'], /--shard cannot be "0\/3".*1\/3/],
    [['run', '--timeout', '1s'], /--timeout cannot be "1s"/],
    [['run', '--second', 'imap://bob:secret@h'], /--second is given, but no target/],
    [['run', '--profile', profile], /lab\.json, line 2: there is no key "tagret"/],
    [['run', '--profile', broken], /broken\.json is not JSON/],
    [['run', '--profile', 'absent.json'], /absent\.json cannot be read.*dovecot/],
    [['run', '--profile', 'dovecot'], /no door/],
    [['explain', 'S-012'], /ambiguous.*cpm-ms-2\.0\/CPM-TS-MS-S-012_M.*cpm-ms-1\.0/],
    [['explain', 'CPM-TS-MS-S-0120_M'], /is no requirement, check or clause.*Did you mean/],
    [['list', '--role', 'servr'], /--role cannot be "servr".*Did you mean server\?/],
    [['report', join(tmpdir(), 'absent-report')], /holds no report/],
    [['cleanup'], /No target is given/],
    [['serve', '--imap-port', '70000'], /--imap-port cannot be "70000"/],
  ])('%j', async (args, message) => {
    const ended = await asked(args, { suites: 'verdicts' });
    expect(faultText(ended)).toMatch(message);
    expect(ended.exitCode).toBe(2);
  });
});

test('a selection that matches nothing ends with 2 and says what there is', async () => {
  const ended = await cpm(['run', '--only', 'S-012/pases', '--out', join(folder, 'o')], {
    suites: 'verdicts',
  });
  expect(faultText(ended)).toMatch(/matches no requirement and no check/);
  expect(ended.exitCode).toBe(2);
});

test('a folder that holds no former report is not written to', async () => {
  const ended = await cpm(['run', '--out', folder], { suites: 'verdicts' });
  expect(faultText(ended)).toMatch(/holds no report of a former run.*--out/);
  expect(ended.exitCode).toBe(2);
});

test('without a command the help is shown, and it is wrong usage', async () => {
  const { exitCode, stdout, stderr } = await cpm([]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(/Usage: cpm-conformance/);
});

describe.concurrent('help', () => {
  test.each(['run', 'list', 'explain', 'report', 'cleanup', 'serve'])(
    'of %s has examples',
    async (command) => {
      const { exitCode, stdout, stderr } = await asked([command, '--help']);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).toMatch(new RegExp(`Examples:\\n  cpm-conformance ${command}`));
      expect(stdout).toContain('--json');
      expect(stdout).toContain('--no-color');
    },
  );
});

test('a Node.js that is too old is told so in one sentence', () => {
  for (const version of ['18.20.0', '20.19.2', '22.17.9']) {
    expect(nodeVersionFault(version)).toContain(version);
    expect(nodeVersionFault(version)).toContain('22.18');
  }
  for (const version of ['22.18.0', '23.0.0', '24.21.0']) expect(nodeVersionFault(version)).toBeNull();
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  expect(JSON.parse(manifest)).toMatchObject({ engines: { node: '>=22.18' } });
});
