/** TLS and logging in: C-001 to C-003. */
import { STEPS } from '../complete-client.ts';
import { RawClient } from '../raw-client.ts';
import { inClear, PLAIN, sends, type Variant, without } from './variant.ts';

export const LOGIN: readonly Variant[] = [
  {
    name: 'logs in without TLS',
    bend: {
      login: async (stage) => {
        await inClear(stage);
        await stage.imap.command('LOGIN alice secret');
      },
    },
    red: ['fail: tls-before-login'],
  },
  {
    name: 'authenticates by SASL without TLS',
    bend: {
      saslLogin: async (stage) => {
        const imap = await RawClient.open(stage.server, 'imap');
        const asked = imap.place;
        imap.write('s1 AUTHENTICATE PLAIN\r\n');
        await imap.until(/^\+ .*\r\n/m, asked);
        imap.write(`${PLAIN}\r\n`);
        await imap.until(/^s1 OK .*\r\n/m, asked);
        await imap.logout();
      },
    },
    red: ['fail: tls-before-login'],
  },
  {
    name: 'asks for STARTTLS within TLS',
    bend: { login: sends('STARTTLS', 'LOGIN alice secret') },
    red: ['fail: direct-tls'],
  },
  {
    name: 'answers a challenge of SASL that was not made yet',
    bend: {
      saslLogin: async (stage) => {
        const { imap } = stage;
        const asked = imap.place;
        imap.write(`s1 AUTHENTICATE PLAIN\r\n${PLAIN}\r\n`);
        await imap.until(/^s1 OK .*\r\n/m, asked);
        await imap.logout();
        stage.imap = await RawClient.open(stage.server);
      },
    },
    red: ['fail: sasl-waits', 'fail: waits-for-literals'],
  },
  {
    name: 'upgrades to TLS by STARTTLS instead of beginning with it',
    bend: {
      login: async (stage) => {
        await inClear(stage);
        await stage.imap.startTls();
        await stage.imap.command('LOGIN alice secret');
      },
    },
    red: ['fail: direct-tls'],
  },
  {
    name: 'sends a command behind STARTTLS before TLS is there',
    bend: {
      login: async (stage) => {
        await inClear(stage);
        await stage.imap.startTls('x1 CAPABILITY\r\n');
        await stage.imap.command('LOGIN alice secret');
      },
    },
    red: ['fail: direct-tls', 'fail: starttls-waits'],
  },
  {
    name: 'sends LOGIN though LOGINDISABLED is advertised',
    server: { quirks: { loginDisabled: true } },
    bend: {
      login: async (stage) => {
        await inClear(stage);
        await stage.imap.command('CAPABILITY');
        await stage.imap.command('LOGIN alice secret');
        await stage.imap.logout();
        stage.imap = await RawClient.open(stage.server);
        await stage.imap.command('LOGIN alice secret');
      },
    },
    red: ['fail: login-disabled', 'fail: tls-before-login'],
  },
  {
    name: 'sends an initial response where SASL-IR is not offered',
    server: without('SASL-IR'),
    bend: {
      saslLogin: async (stage) => {
        await stage.imap.command(`AUTHENTICATE PLAIN ${PLAIN}`);
        await STEPS.saslLogin(stage);
      },
    },
    red: ['fail: sasl-initial-response'],
  },
  ...(['wrong-name', 'expired', 'unknown-authority'] as const).map((certificate) => ({
    name: `logs in to a server whose certificate is bad: ${certificate}`,
    server: { scenario: { name: certificate, title: 'A bad certificate.', server: { certificate } } },
    bend: {},
    red: ['fail: certificate-checked'],
  })),
];
