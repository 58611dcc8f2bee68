import { describe, expect, test } from 'vitest';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { embeddedProfile } from '../../target/embedded-profile.ts';
import { USUAL_WAYS } from '../../target/nms-ways.ts';
import type { ProfileFile } from '../../target/profile-schema.ts';
import { resolveProfile, type TargetOptions } from '../../target/resolve-profile.ts';
import { secretsOf, withoutSecrets } from '../../target/secrets.ts';
import type { Profile } from '../../target/types.ts';

function profileOf(options: TargetOptions, file: ProfileFile | null = null): Profile {
  const resolved = resolveProfile(options, file);
  if (resolved.kind !== 'imap') throw new Error('no target was resolved');
  return resolved.profile;
}

const CLEAR = 'imap://alice:secret@h:1143';
const TLS = 'imaps://alice:secret@h:9933';

describe('resolveProfile', () => {
  test('fills in the defaults', () => {
    expect(profileOf({ target: [CLEAR] })).toEqual({
      name: 'target',
      kind: 'imap',
      clear: { host: 'h', port: 1143, security: 'clear' },
      tls: null,
      nms: null,
      first: { user: 'alice', password: 'secret' },
      second: null,
      otherUsers: null,
      urlHost: null,
      deferred: null,
      psk: null,
      clientCertificate: null,
      insecure: false,
      caFile: null,
      disposable: false,
      claims: [],
      declares: {},
      product: null,
      specs: null,
      reading: 'scr',
      strict: false,
      rules: { changeRequest: false, callLog: false },
      timeoutMs: 10_000,
      pushDeadlineMs: 5_000,
      maxConnections: 4,
      largestObject: 26_214_400,
    });
  });

  test('takes both doors of one server', () => {
    const { clear, tls } = profileOf({ target: [TLS, CLEAR] });
    expect([clear?.port, tls?.port]).toEqual([1143, 9933]);
  });

  test('keeps what the file says of the names that others use', () => {
    const { otherUsers } = profileOf({ target: [CLEAR] }, { otherUsers: 'user.{user}.' });
    expect(otherUsers).toBe('user.{user}.');
    expect(profileOf({ target: [CLEAR] }, { urlHost: 'imap.example.org' }).urlHost).toBe('imap.example.org');
  });

  test('keeps what the file says of the folder for deferred messages', () => {
    const { deferred } = profileOf({ target: [CLEAR] }, { deferred: { folder: 'Später' } });
    expect(deferred).toEqual({ folder: 'Später', expiresAfterMs: null });
  });

  test('lets the command line win over the file, and the file over the defaults', () => {
    const file: ProfileFile = { timeoutMs: 7, reading: 'body', strict: true, tls: { host: 'old', port: 1 } };
    const profile = profileOf({ target: [CLEAR], timeoutMs: 9, second: ['imap://bob:pw@h'] }, file);
    expect(profile).toMatchObject({ timeoutMs: 9, reading: 'body', strict: true, tls: null });
    expect(profile.second).toEqual({ user: 'bob', password: 'pw' });
  });

  test("takes the password from the file's account where the address has none", () => {
    const file: ProfileFile = { first: { user: 'alice', password: 'fromfile' } };
    expect(profileOf({ target: ['imap://alice@h'] }, file).first.password).toBe('fromfile');
  });

  test('takes the rules of the command line, then those of the file, then the usual ones', () => {
    const file: ProfileFile = { rules: { callLog: false } };
    const usualRules = { changeRequest: true, callLog: true };
    const rules = { changeRequest: false, callLog: true };
    expect(profileOf({ target: [CLEAR], rules, usualRules }, file).rules).toEqual(rules);
    expect(profileOf({ target: [CLEAR], usualRules }, file).rules).toEqual({
      changeRequest: true,
      callLog: false,
    });
    expect(profileOf({ target: [CLEAR] }, { rules: { changeRequest: true } }).rules).toEqual({
      changeRequest: true,
      callLog: false,
    });
    expect(profileOf({ target: [CLEAR], usualRules }).rules).toEqual(usualRules);
  });

  test('resolves to the embedded server without a target, with the settings given', () => {
    expect(resolveProfile({ strict: true }, { timeoutMs: 5 })).toEqual({
      kind: 'embedded',
      settings: { strict: true, timeoutMs: 5 },
      nmsWays: null,
      restDoor: 'plain',
    });
  });

  test('takes the ways of a REST door for the embedded server, and which one it is', () => {
    const nms = { ...USUAL_WAYS, xml: { supported: false } };
    expect(resolveProfile({}, { nms, embedded: { restDoor: 'carrier-like' } })).toEqual({
      kind: 'embedded',
      settings: {},
      nmsWays: nms,
      restDoor: 'carrier-like',
    });
  });

  test.each<[string, TargetOptions, ProfileFile | null, RegExp]>([
    ['two doors of a kind', { target: [CLEAR, CLEAR] }, null, /two imap:\/\/ doors/],
    ['two accounts', { target: [CLEAR, 'imaps://bob:secret@h'] }, null, /different users/],
    ['a user without a password', { target: ['imap://alice@h'] }, null, /alice without a password/],
    ['a second without a target', { second: [CLEAR] }, null, /--second is given, but no target/],
    ['an account without a door', {}, { first: { user: 'a', password: 'b' } }, /no door/],
    ['a ready profile without a door', {}, { claims: [] }, /no door/],
    ['a door without an account', {}, { tls: { host: 'h', port: 1 } }, /no account/],
  ])('refuses %s', (_, options, file, message) => {
    expect(() => resolveProfile(options, file)).toThrow(ConfigurationError);
    expect(() => resolveProfile(options, file)).toThrow(message);
  });
});

test('embeddedProfile takes the first two users, and everything is disposable', () => {
  const users = ['alice', 'bob', 'carol'].map((user) => {
    return {
      user,
      password: 'secret',
      token: `token-of-${user}`,
      nmsUrl: `http://127.0.0.1:3/nms/v1/base/${user}`,
    };
  });
  const psk = { identity: 'cpm', key: '00ff' };
  const clientCertificate = { certFile: '/c.pem', keyFile: '/k.pem' };
  const facts = {
    host: '127.0.0.1',
    imapPort: 1,
    imapsPort: 2,
    caFile: '/ca.pem',
    users,
    badTokens: { expired: 'old' },
    psk,
    clientCertificate,
    deferred: null,
  };
  const profile = embeddedProfile(facts, { strict: true });
  expect(profile).toMatchObject({ kind: 'embedded', disposable: true, strict: true, caFile: '/ca.pem', psk });
  expect(profile.clientCertificate).toEqual(clientCertificate);
  expect([profile.first.user, profile.second?.user]).toEqual(['alice', 'bob']);
  expect([profile.clear?.port, profile.tls?.port]).toEqual([1, 2]);
  expect(profile.nms).toMatchObject({
    first: { url: 'http://127.0.0.1:3/nms/v1/base/alice', token: 'token-of-alice' },
    second: { token: 'token-of-bob' },
    badTokens: { expired: 'old' },
    ways: { xml: { supported: true } },
  });
});

test.each([
  ['hunter2', 'LOGIN alice hunter2, and xhunter2x', 'LOGIN alice …, and x…x'],
  ['t', 'LOGIN alice t: that is not it ("t")', 'LOGIN alice …: that is not it ("…")'],
  ['$1', 'PASS $1 costs $12', 'PASS … costs $12'],
  ['ü', 'früh, ü', 'früh, …'],
])('withoutSecrets leaves out %j, and no words with it', (password, text, shown) => {
  const profile = profileOf({ target: [`imap://alice:${encodeURIComponent(password)}@h`] });
  expect(withoutSecrets(text, profile)).toBe(shown);
});

test('secretsOf gives each secret once, the longest first', () => {
  const profile = profileOf(
    { target: ['imap://a:pw@h'], second: ['imap://b:pw2@h'] },
    { psk: { identity: 'i', key: 'aabbcc' } },
  );
  expect(secretsOf(profile)).toEqual(['aabbcc', 'pw2', 'pw']);
  expect(secretsOf({ ...profile, second: profile.first, psk: null })).toEqual(['pw']);
});
