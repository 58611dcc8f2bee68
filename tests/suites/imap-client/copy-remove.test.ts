/** What is said of messages that were torn from their notifications. */
import { expect, it } from 'vitest';
import { judgeClient } from '../../../suites/imap-client/all.ts';
import { completeClient } from './complete-client.ts';
import { recorded } from './recorded.ts';
import { sends } from './variants/variant.ts';

it('names the message, and none that has no notifications', async () => {
  const session = await recorded((server) =>
    completeClient(server, {
      copy: sends('UID COPY 1:2 Work'),
      mark: sends('UID STORE 1:2 +FLAGS.SILENT (\\Deleted)'),
      expunge: sends('UID EXPUNGE 1:2'),
    }),
  );
  const reasonOf = (slug: string): string | undefined =>
    judgeClient(session).find(({ check }) => check.slug === slug)?.reason;
  expect(reasonOf('copies-imdns')).toBe(
    'UID 2 (chat-message) was copied without its disposition notifications UID 3 (imdn)',
  );
  expect(reasonOf('removes-imdns')).toBe(
    'UID 2 (chat-message) was removed, and its disposition notifications UID 3 (imdn) stayed',
  );
});
