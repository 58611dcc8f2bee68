/** What counts as seen of a client, and what does not. */
import { expect, it } from 'vitest';
import { judgeClient } from '../../../suites/imap-client/all.ts';
import { type Bend, completeClient, sharedByBob } from './complete-client.ts';
import { recorded } from './recorded.ts';
import { sends } from './variants/variant.ts';

async function verdictOf(slug: string, bend: Bend): Promise<string | undefined> {
  const outcomes = judgeClient(await recorded((server) => completeClient(server, bend)));
  return outcomes.find(({ check }) => check.slug === slug)?.verdict;
}

it('takes no NOTIFY NONE for a request to be notified', async () => {
  expect(await verdictOf('notify', { notify: sends('NOTIFY NONE') })).toBe('inconclusive');
});

it('takes a command by UIDs that COPYUID has told for use of UIDPLUS, in that folder alone', async () => {
  const marks = (folder: string) => sends(`SELECT ${folder}`, 'UID STORE 2:3 +FLAGS (\\Seen)', 'SELECT Talk');
  expect(await verdictOf('uses-extensions', { expunge: marks('Work') })).toBe('pass');
  expect(await verdictOf('uses-extensions', { expunge: marks('Talk') })).toBe('inconclusive');
});

it('takes a range beyond what APPENDUID and COPYUID have told for no use of UIDPLUS', async () => {
  const bend = { expunge: sends('SELECT Work', 'UID STORE 1:* +FLAGS (\\Seen)', 'SELECT Talk') };
  expect(await verdictOf('uses-extensions', bend)).toBe('inconclusive');
});

it('takes DEPTH infinity above the entries of CPM for a use of them, and no other depth', async () => {
  const asks = (options: string): Bend => ({
    cpmEntry: sends(`GETMETADATA ${options}"" (/shared/vendor/OMNA)`),
  });
  expect(await verdictOf('cpm-entries', asks('(DEPTH infinity) '))).toBe('pass');
  expect(await verdictOf('cpm-entries', asks('(DEPTH 1) '))).toBe('inconclusive');
});

it('takes no folder of the user, however its name is written, for one that another has shared', async () => {
  const opens = (...names: string[]): Bend => ({
    othersFolder: sends(
      'CREATE INBOX/Notes',
      'APPEND INBOX/Notes {5+}\r\nHello',
      ...names.flatMap((name) => [`SELECT ${name}`, 'UID FETCH 1 (FLAGS)']),
    ),
  });
  expect(await verdictOf('fetches-from-others', opens('INBOX/Notes', 'inbox/Notes', 'inbox'))).toBe(
    'not-applicable',
  );
  const shares: Bend = {
    othersFolder: async (stage) =>
      sends(`EXAMINE ${sharedByBob(stage, 'lr')}`, 'UID FETCH 1 (BODY.PEEK[TEXT])')(stage),
  };
  expect(await verdictOf('fetches-from-others', shares)).toBe('pass');
});
