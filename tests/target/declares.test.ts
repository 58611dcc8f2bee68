import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { clientProfile } from '../../target/client-profile.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { withoutComments } from '../../target/json-comments.ts';
import { loadProfile } from '../../target/load-profile.ts';
import { profileFileSchema, publishedProfileSchema } from '../../target/profile-schema.ts';
import { optionalRows, profileTemplate } from '../../target/profile-template.ts';
import { resolveProfile } from '../../target/resolve-profile.ts';

const folder = mkdtempSync(join(tmpdir(), 'cpm-declares-'));
afterAll(() => rmSync(folder, { recursive: true }));

function load(text: string) {
  const file = join(folder, 'lab.jsonc');
  writeFileSync(file, text);
  return loadProfile(file, {});
}

function faultOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof ConfigurationError) return `${error.message} ${error.remedy}`;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('comments in a profile', () => {
  test.each([
    ['{"a": 1, // one\n "b": [1, 2, /* three */],\n}', { a: 1, b: [1, 2] }],
    ['// head\n{"a": "// no /* comment", "b": ",]"}', { a: '// no /* comment', b: ',]' }],
    ['{"a": "\\"//", /**/ "b": [[1,],],}', { a: '"//', b: [[1]] }],
  ])('are passed over: %j', (text, value) => {
    const bare = withoutComments(text, 'f');
    expect(JSON.parse(bare)).toEqual(value);
    expect(bare.length).toBe(text.length);
    expect(bare.split('\n').map((line) => line.length)).toEqual(text.split('\n').map((line) => line.length));
  });

  test.each(['{,}', '[,]', '{"a": 1,,}', '{"a": ,}', '{"a": 1},', '{"a": 1 / 2}', '{"name": "x" "y": 1}'])(
    'make nothing right of %j',
    (text) => {
      expect(faultOf(() => load(text))).toMatch(/not JSON: the fault shows at line 1/);
    },
  );

  test('leave every line where it is, also for messages', () => {
    expect(faultOf(() => load('{ // one\n /* two\n three */\n "secnd": null }'))).toMatch(
      /line 4: there is no key "secnd".*"second"/,
    );
  });

  test.each(['{}\n/* open', '{}\n/*/'])('have an end: %j', (text) => {
    expect(faultOf(() => load(text))).toMatch(/line 2: a comment begins there and has no end/);
  });
});

describe('what is declared', () => {
  const declares = (text: string) => load(`{"declares": {${text}}}`).declares;

  test('is kept under full keys, however it is written', () => {
    expect(declares('"2.0/S-011": true, "CPM-TS-MS-S-023_O": false')).toEqual({
      'cpm-ms-2.0/CPM-TS-MS-S-011_O': true,
      'cpm-ms-2.0/CPM-TS-MS-S-023_O': false,
    });
  });

  test.each([
    ['"CPM-TS-MS-S-0111_O": true', /line 1: "declares" names CPM-TS-MS-S-0111_O.*Did you mean .*S-011_O/],
    ['"zzz": true', /which is no requirement\. `cpm-conformance list --role server`/],
    ['"S-012": true', /ambiguous.*cpm-ms-2\.0\/CPM-TS-MS-S-012_M, cpm-ms-1\.0/],
    ['"CPM-TS-MS-C-011_O": true', /a requirement of the client.*"role": "client"/],
    ['"2.0/S-011": true,\n"cpm-ms-2.0/CPM-TS-MS-S-011_O": false', /line 2: .* twice/],
    ['"2.0/S-011": "yes"', /"declares\.2\.0\/S-011" is not right: expected boolean/],
  ])('is refused with its place and what was meant: %s', (text, message) => {
    expect(faultOf(() => declares(text))).toMatch(message);
  });

  test('comes to the run, save what is not said', () => {
    const said = load(
      '{"declares": {"2.0/S-011": true, "2.0/S-023": null}, "product": {"vendor": "V"}, "specs": ["cpm-ms-2.0"]}',
    );
    const resolved = resolveProfile({}, said);
    expect(resolved.kind === 'embedded' && resolved.settings).toMatchObject({
      declares: { 'cpm-ms-2.0/CPM-TS-MS-S-011_O': true },
      product: { vendor: 'V', name: null, version: null, date: null, contact: null },
      specs: ['cpm-ms-2.0'],
    });
  });
});

describe('the role', () => {
  test('of a client is no target of a run', () => {
    expect(faultOf(() => resolveProfile({}, load('{"role": "client"}')))).toMatch(/client --profile/);
  });

  test('of a server is nothing for a client, and neither is a door', () => {
    expect(faultOf(() => clientProfile(load('{}')))).toMatch(/"role": "client"/);
    expect(faultOf(() => clientProfile(load('{"role": "client", "timeoutMs": 5}')))).toMatch(
      /"timeoutMs" speaks of a server/,
    );
    expect(
      clientProfile(load('{"role": "client", "declares": {"2.0/C-011": true}, "strict": true}')),
    ).toEqual({
      strict: true,
      profile: { name: 'client', declares: { 'cpm-ms-2.0/CPM-TS-MS-C-011_O': true } },
    });
  });
});

describe('the template', () => {
  const specs = ['cpm-ms-2.0', 'cpm-ms-1.0', 'rest-nms-1.0'] as const;

  test.each(['server', 'client'] as const)(
    'of a %s loads as it is, and every example in it is right',
    (role) => {
      const text = profileTemplate({ role, specs, schema: './profile.schema.json' });
      const said = load(text);
      expect(said.role).toBe(role);
      expect(Object.keys(said.declares ?? {})).toEqual(optionalRows(role, specs).map(({ key }) => key));
      expect(Object.values(said.declares ?? {}).every((value) => value === null)).toBe(true);
      if (role === 'client') expect(clientProfile(said).profile).toEqual({ name: 'client under test' });
      else expect(resolveProfile({}, said).kind).toBe('embedded');
      // What stands there as a comment is right too, once it is none.
      const whole = JSON.parse(withoutComments(text.replace(/^( *)\/\/ (?=")/gm, '$1'), 'template'));
      expect(profileFileSchema.safeParse(whole).error).toBeUndefined();
      const fields = Object.keys(profileFileSchema.shape);
      if (role === 'server') expect(Object.keys(whole).sort()).toEqual(fields.sort());
    },
  );

  test('lists the function of each optional requirement, and no mandatory one', () => {
    const text = profileTemplate({ role: 'server', specs: ['cpm-ms-2.0'], schema: 's' });
    expect(text).toMatch(/\/\/ Notifications \(§7\.8\)\n +"cpm-ms-2\.0\/CPM-TS-MS-S-023_O": null,/);
    expect(text).not.toMatch(/S-012_M|REST-NMS/);
  });
});

test('the JSON Schema of the profile is published as it is, with a word on every field', () => {
  const published = readFileSync(new URL('../../docs/profile.schema.json', import.meta.url), 'utf8');
  expect(published).toBe(publishedProfileSchema());
  const { properties } = JSON.parse(published) as { properties: Record<string, { description?: string }> };
  for (const [key, { description }] of Object.entries(properties)) expect(description, key).toMatch(/\.$/);
});
