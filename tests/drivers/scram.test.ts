import { describe, expect, it } from 'vitest';
import { externalMessage, plainMessage } from '../../drivers/imap/sasl/plain.ts';
import { saslprep } from '../../drivers/imap/sasl/saslprep.ts';
import {
  clientFinal,
  clientFirst,
  ScramServerError,
  verifyServerFinal,
} from '../../drivers/imap/sasl/scram.ts';

describe('SCRAM', () => {
  it('gives the exchange of RFC 5802 §5', () => {
    const first = clientFirst('user', 'fyko+d2lbbFgONRv9qkxdawL');
    expect(first.message).toBe('n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL');
    const server = 'r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096';
    const final = clientFinal('sha1', 'pencil', first, server);
    expect(final.message).toBe(
      'c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=',
    );
    verifyServerFinal('v=rmF9pqV8S7suAoZWja4dJRkFsKQ=', final.serverSignature);
  });

  it('gives the exchange of RFC 7677 §3', () => {
    const first = clientFirst('user', 'rOprNGfwEbeRWgbNEkqO');
    const nonce = 'rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0';
    const final = clientFinal('sha256', 'pencil', first, `r=${nonce},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`);
    expect(final.message).toBe(`c=biws,r=${nonce},p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=`);
    verifyServerFinal('v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=', final.serverSignature);
    expect(() => verifyServerFinal('v=AAAA', final.serverSignature)).toThrow(ScramServerError);
  });

  it('escapes names and carries an authorization identity', () => {
    expect(clientFirst('a=b,c', 'n', 'x,y').message).toBe('n,a=x=2Cy,n=a=3Db=2Cc,r=n');
  });

  it('refuses what a server must not say first', () => {
    const first = clientFirst('user', 'abc');
    for (const message of [
      '',
      'e=other-error',
      'm=ext,r=abcd,s=QQ==,i=4096',
      'r=xyz,s=QQ==,i=4096',
      'r=abc,s=QQ==,i=4096',
      'r=abcd,s=!,i=4096',
      'r=abcd,s=QQ==,i=0',
      'r=abcd,s=QQ==,i=99999999999',
    ]) {
      expect(() => clientFinal('sha256', 'p', first, message), message).toThrow(ScramServerError);
    }
  });
});

describe('the other mechanisms', () => {
  it('say what their RFCs ask', () => {
    expect(plainMessage({ user: 'tim', password: 'tanstaaftanstaaf' }).toString()).toBe(
      '\0tim\0tanstaaftanstaaf',
    );
    expect(plainMessage({ user: 'Kurt', password: 'xipj', authzid: 'Ursel' }).toString()).toBe(
      'Ursel\0Kurt\0xipj',
    );
    expect(externalMessage('fred').toString()).toBe('fred');
    expect(externalMessage()).toHaveLength(0);
  });

  it('SASLprep gives the examples of RFC 4013 §3', () => {
    expect(saslprep('I\u00adX')).toBe('IX');
    expect(saslprep('USER')).toBe('USER');
    expect(saslprep('\u00aa')).toBe('a');
    expect(saslprep('\u2168')).toBe('IX');
    expect(saslprep('a\u00a0b')).toBe('a b');
  });
});
