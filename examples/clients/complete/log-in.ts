/** Logging in (cpm-ms-2.0 §6.1.1): TLS at once, then SASL on one connection, user name and password on the other. */
import { ImapFlow } from 'imapflow';
import { LineClient } from './line-client.ts';
import type { Settings } from './settings.ts';

/** C-001, C-002: imapflow over TLS, authenticated by SASL PLAIN. */
export async function logInBySasl({ host, port, user, password, ca }: Settings): Promise<ImapFlow> {
  const mail = new ImapFlow({
    host,
    port,
    secure: true,
    tls: { ca, minVersion: 'TLSv1.2' },
    auth: { user, pass: password, loginMethod: 'AUTH=PLAIN' },
    qresync: true,
    logger: false,
  });
  await mail.connect();
  return mail;
}

/** C-001, C-003: LOGIN, within TLS. */
export async function logInByPassword(settings: Settings): Promise<LineClient> {
  const lines = await LineClient.open(settings);
  await lines.login(settings.user, settings.password);
  return lines;
}
