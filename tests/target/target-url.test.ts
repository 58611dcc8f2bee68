import { describe, expect, test } from 'vitest';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { parseTargetUrl, printEndpoint } from '../../target/target-url.ts';

function faultOf(url: string): ConfigurationError {
  try {
    parseTargetUrl(url);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error(`${url} was accepted`);
}

describe('parseTargetUrl', () => {
  test.each([
    ['imap://alice:secret@localhost', { host: 'localhost', port: 143, security: 'clear' }],
    ['imaps://alice:secret@localhost', { host: 'localhost', port: 993, security: 'tls' }],
    ['imap://alice:secret@127.0.0.1:1143/', { host: '127.0.0.1', port: 1143, security: 'clear' }],
    ['IMAPS://alice:secret@[::1]:9933', { host: '::1', port: 9933, security: 'tls' }],
  ])('reads the door of %s', (url, endpoint) => {
    expect(parseTargetUrl(url)).toEqual({ endpoint, user: 'alice', password: 'secret' });
  });

  test('decodes user and password as percent-encoded UTF-8', () => {
    const { user, password } = parseTargetUrl('imap://al%40ice%C3%A9:p%2Fw%3A%25@h');
    expect({ user, password }).toEqual({ user: 'al@iceé', password: 'p/w:%' });
  });

  test('takes a user with an at sign as mail addresses have', () => {
    expect(parseTargetUrl('imap://alice@example.com:secret@h:1').user).toBe('alice@example.com');
  });

  test('tells an empty password from none', () => {
    expect(parseTargetUrl('imap://alice:@h').password).toBe('');
    expect(parseTargetUrl('imap://alice@h').password).toBeNull();
  });

  test.each([
    ['alice:secret@host', /no address/],
    ['imap4://alice:secret@host', /scheme imap4:\/\/ is unknown/],
    ['imap://host:143', /user is missing/],
    ['imap://:secret@host', /user is missing/],
    ['imap://alice:secret@', /host/],
    ['imap://alice:secret@host:99999', /port/],
    ['imap://alice:secret@host:0', /port/],
    ['imap://alice:secret@host:', /port/],
    ['imap://alice:sec/ret@host', /not well-formed/],
    ['imap://alice:secret', /not well-formed/],
    ['imap://alice:secret@host/INBOX', /follows the port/],
    ['imap://alice:secret%@host', /percent-encoded/],
  ])('refuses %s with a sentence that shows no secret', (url, message) => {
    const fault = faultOf(url);
    expect(fault.message).toMatch(message);
    expect(fault.message).toMatch(/^--target /);
    expect(`${fault.message} ${fault.remedy}`).not.toContain('secret');
    expect(fault.remedy).not.toBe('');
  });

  test('suggests the scheme that was meant', () => {
    expect(faultOf('imas://alice:secret@host').remedy).toMatch(/^Did you mean imaps?:/);
  });
});

test('printEndpoint gives an address without password that reads back', () => {
  const { endpoint, user } = parseTargetUrl('imaps://al%40ice:secret@[::1]:9933');
  const printed = printEndpoint(endpoint, user);
  expect(printed).toBe('imaps://al%40ice@[::1]:9933');
  expect(parseTargetUrl(printed)).toEqual({ endpoint, user, password: null });
});
