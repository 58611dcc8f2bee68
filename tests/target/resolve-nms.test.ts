import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { parseBoxUrl } from '../../target/nms-url.ts';
import { STATUS_NAMES, USUAL_WAYS } from '../../target/nms-ways.ts';
import type { ProfileFile } from '../../target/profile-schema.ts';
import { resolveProfile, type TargetOptions } from '../../target/resolve-profile.ts';
import { secretsOf } from '../../target/secrets.ts';
import type { Profile } from '../../target/types.ts';

const BOX = 'http://127.0.0.1:8080/nms/v1/base/tel%3A%2B15145550100';
const OTHER = 'http://127.0.0.1:8080/nms/v1/base/tel%3A%2B15145550101';
const IMAP = 'imap://alice:secret@127.0.0.1:1143';

function profileOf(options: TargetOptions, file: ProfileFile | null = null): Profile {
  const resolved = resolveProfile(options, file);
  if (resolved.kind === 'embedded') throw new Error('no target was resolved');
  return resolved.profile;
}

describe('a REST door', () => {
  test('alone is a target', () => {
    const profile = profileOf({ target: [BOX], token: 'abc.def' });
    expect(profile).toMatchObject({ kind: 'nms', clear: null, tls: null, second: null });
    expect(profile.nms).toEqual({
      first: { url: BOX, token: 'abc.def' },
      second: null,
      badTokens: {},
      rootFolder: null,
      ways: USUAL_WAYS,
    });
  });

  test('stands beside the IMAP door of the same store', () => {
    const profile = profileOf({
      target: [IMAP, `${BOX}/`],
      token: 't1',
      second: ['imap://bob:pw@h', OTHER],
      secondToken: 't2',
    });
    expect(profile).toMatchObject({ kind: 'imap', clear: { port: 1143 }, second: { user: 'bob' } });
    expect(profile.nms).toMatchObject({ first: { url: BOX }, second: { url: OTHER, token: 't2' } });
  });

  test('comes from the file, and the command line wins', () => {
    const nms = { ...USUAL_WAYS, url: BOX, token: 'of-file', second: { url: OTHER, token: 'of-file-2' } };
    expect(profileOf({}, { nms }).nms?.first).toEqual({ url: BOX, token: 'of-file' });
    expect(profileOf({ token: 'new', secondToken: 'new-2' }, { nms }).nms).toMatchObject({
      first: { token: 'new' },
      second: { url: OTHER, token: 'new-2' },
    });
  });

  test('has tokens that are secrets', () => {
    const nms = { ...USUAL_WAYS, url: BOX, token: 'aaa', badTokens: { expired: 'bbbb' } };
    expect(secretsOf(profileOf({}, { nms }))).toEqual(['bbbb', 'aaa']);
  });

  test.each<[string, TargetOptions, ProfileFile | null, RegExp]>([
    ['two boxes', { target: [BOX, OTHER], token: 't' }, null, /two REST doors/],
    ['a box without a token', { target: [BOX] }, null, /no token for the REST door/],
    ['a token without a box', { target: [IMAP], token: 't' }, null, /--token is given, but no REST door/],
    ['a second box alone', { second: [OTHER], secondToken: 't' }, null, /no REST door/],
    ['a second token alone', { target: [BOX], token: 't', secondToken: 'u' }, null, /no second box/],
    ['a token with a scheme', { target: [BOX], token: 'Bearer sekrit' }, null, /no bearer token/],
    ['a token with a line end', { target: [BOX], token: 'sekrit\n' }, null, /no bearer token/],
    ['ways and a token of no door', {}, { nms: { ...USUAL_WAYS, token: 'sekrit' } }, /not where it is/],
  ])('refuses %s, and shows no token', (_, options, file, message) => {
    const attempt = () => resolveProfile(options, file);
    expect(attempt).toThrow(ConfigurationError);
    expect(attempt).toThrow(message);
    expect(attempt).not.toThrow(/sekrit/);
  });
});

describe('parseBoxUrl', () => {
  test.each([
    ['http://host', /no address of a box/],
    ['http://host/nms/v1/base', /names no box/],
    [`${BOX}/objects`, /goes on behind the box/],
    [`${BOX}?a=b`, /query/],
    ['http://alice:sekrit@host/nms/v1/base/box', /no user and password/],
    ['http://ho st/nms/v1/base/box', /well-formed|no address/],
    ['http://host:99999/nms/v1/base/box', /well-formed/],
  ])('refuses %s', (url, message) => {
    expect(() => parseBoxUrl(url)).toThrow(message);
    expect(() => parseBoxUrl(url)).not.toThrow(/sekrit/);
  });

  test('leaves the box as it is written', () => {
    expect(parseBoxUrl('https://host/a/nms/v1/ums/tel:+1514')).toBe('https://host/a/nms/v1/ums/tel:+1514');
  });
});

test('each status that a profile can name is judged by a check', () => {
  const folders = ['suites/rest-server', 'suites/support/rest'].map(
    (name) => new URL(`../../${name}/`, import.meta.url),
  );
  const text = folders
    .flatMap((folder) => readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8')))
    .join('\n');
  // Of these the method is known when the check is at work.
  const named = (name: string) =>
    text.includes(`'${name}'`) || text.includes(`\`${name.replace(/\.(DELETE|POST)$/, '')}.\${`);
  expect(STATUS_NAMES.filter((name) => !named(name))).toEqual([]);
});
