import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { loadProfile, readyProfiles } from '../../target/load-profile.ts';

const folder = mkdtempSync(join(tmpdir(), 'cpm-profile-'));
afterAll(() => rmSync(folder, { recursive: true }));

function load(text: string, environment: Record<string, string> = {}) {
  const file = join(folder, 'lab.json');
  writeFileSync(file, text);
  return loadProfile(file, environment);
}

function faultOf(act: () => unknown): ConfigurationError {
  try {
    act();
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('loadProfile', () => {
  test('gives what the file says', () => {
    const said = { name: 'lab', tls: { host: 'h', port: 993 }, first: { user: 'a', password: 'b' } };
    expect(load(JSON.stringify(said))).toEqual(said);
  });

  test.each(readyProfiles)('knows the ready profile %s', (name) => {
    expect(loadProfile(name).name).toBe(name);
  });

  test('names a mistyped key, its line and the right key', () => {
    const fault = faultOf(() =>
      load('{\n  "name": "x",\n  "tls": { "host": "h", "port": 1 },\n  "secnd": null\n}'),
    );
    expect(fault.message).toMatch(/lab\.json, line 4: there is no key "secnd" at the top level/);
    expect(fault.remedy).toBe('Did you mean "second"?');
  });

  test('finds the place of a mistyped key inside an object, also where the same word stands elsewhere', () => {
    const text =
      '{\n "second": {"user": "pasword", "password": "p"},\n "claims": ["{", "pasword"],\n "first": {\n  "user": "a",\n  "pasword": "b"\n }\n}';
    const missing = faultOf(() => load(text));
    expect(missing.message).toMatch(/line 4: "first.password" is missing/);
    const onlyExtra = faultOf(() => load(text.replace('"a",', '"a", "password": "p",')));
    expect(onlyExtra.message).toMatch(/line 6: there is no key "pasword" in "first"/);
    expect(onlyExtra.remedy).toBe('Did you mean "password"?');
  });

  test('lists the right keys where none is near', () => {
    expect(faultOf(() => load('{"zzzzzzzz": 1}')).remedy).toMatch(/keys there are: .*claims/);
  });

  test.each([
    ['{\n "timeoutMs": "10"\n}', /line 2: "timeoutMs" is not right: expected number/],
    ['{"claims": ["A",\n 5]}', /line 2: "claims.1" is not right/],
    ['{"reading": "bdy"}', /"reading".*"scr"\|"body"/],
    ['{"psk": {"identity": "x", "key": "xyz"}}', /"psk.key".*hexadecimal/],
    ['{"tls": {"host": "h"}}', /"tls.port"/],
    ['[1]', /the profile/],
    ['{"a": 1,\n,}', /not JSON: the fault shows at line 2/],
    ['', /not JSON/],
  ])('refuses %j in one sentence', (text, message) => {
    const fault = faultOf(() => load(text));
    expect(fault.message).toMatch(message);
    expect(fault.message).not.toContain('\n');
  });

  test('never quotes a value: it may be a password', () => {
    const fault = faultOf(() => load('{"first": {"user": "alice", "password": "hunter2" "x": 1}}'));
    expect(`${fault.message}${fault.remedy}`).not.toContain('hunter2');
  });

  test('takes values from the environment, and says which is missing', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of the profile file
    const text = '{"first": {"user": "alice",\n"password": "${LAB_PASSWORD}"}}';
    expect(load(text, { LAB_PASSWORD: 'x"y' }).first?.password).toBe('x"y');
    expect(faultOf(() => load(text)).message).toMatch(/line 2: "first.password" needs .* LAB_PASSWORD/);
  });

  test('makes paths absolute, and names a file that is not there', () => {
    writeFileSync(join(folder, 'ca.pem'), 'x');
    expect(load('{"caFile": "ca.pem"}').caFile).toBe(join(folder, 'ca.pem'));
    expect(faultOf(() => load('{"caFile": "none.pem"}')).message).toMatch(
      /"caFile" names the file .*none\.pem/,
    );
  });

  test('says that a file is missing, and which profiles are ready', () => {
    const fault = faultOf(() => loadProfile(join(folder, 'absent.json')));
    expect(fault.message).toMatch(/absent\.json cannot be read: there is no such file/);
    expect(fault.remedy).toContain('dovecot');
  });
});
