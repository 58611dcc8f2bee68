/** A Maildir beside a server of a test, and mbsync to bring them in step. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { FakeServer } from '../../fake-server/index.ts';
import { type ClientRun, runClient } from './run-client.ts';

export interface Maildir {
  /** The folder of INBOX. */
  box: string;
  /** With further options, if any. */
  sync: (...options: string[]) => Promise<ClientRun>;
}

/** Of the first user's INBOX; removed when the test is over. */
export function aMaildir(server: FakeServer, tls: 'STARTTLS' | 'IMAPS' = 'STARTTLS'): Maildir {
  const folder = mkdtempSync(join(tmpdir(), 'cpm-mbsync-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const box = join(folder, 'mail', 'INBOX');
  mkdirSync(join(folder, 'mail'));
  const config = join(folder, 'config');
  const port = tls === 'IMAPS' ? server.imapsPort : server.imapPort;
  const [{ user, password }] = server.users as [FakeServer['users'][0]];
  writeFileSync(
    config,
    [
      ...['IMAPStore far', 'Host localhost', `Port ${port}`, `User ${user}`, `Pass ${password}`],
      ...[`SSLType ${tls}`, `CertificateFile ${server.caFile}`, 'AuthMechs PLAIN', ''],
      ...['MaildirStore near', `Path ${folder}/mail/`, `Inbox ${box}`, 'SubFolders Verbatim', ''],
      ...['Channel both', 'Far :far:', 'Near :near:', 'Patterns INBOX', 'Create Both', 'Expunge Both', ''],
    ].join('\n'),
  );
  return {
    box,
    sync: (...options) => runClient('mbsync', ['-c', config, ...options, 'both'], { HOME: folder }),
  };
}

/** The messages, read ones and new ones, in the order of their subjects. */
export function messagesIn(box: string): { path: string; subject: string }[] {
  return ['cur', 'new']
    .flatMap((part) => readdirSync(join(box, part)).map((name) => join(box, part, name)))
    .map((path) => ({
      path,
      subject: /^Subject: (.*)\r?$/m.exec(readFileSync(path, 'utf8'))?.[1]?.trim() ?? '',
    }))
    .sort((a, b) => (a.subject < b.subject ? -1 : 1));
}
