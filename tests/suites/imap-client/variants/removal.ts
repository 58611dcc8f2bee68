/** Removing: C-013. */
import type { Step } from '../complete-client.ts';
import { SESSION_OBJECTS, storedByAnother } from '../recorded.ts';
import { sends, type Variant } from './variant.ts';

/** The Contribution-ID of the session, which is the name of its folder. */
const FOLDER = 'abcdef-1234-5678-90ab-cdef01234567';

/** Removes all of a session that lies in a folder of its own, then does the rest. */
const emptiesSessionFolder =
  (...rest: string[]): Step =>
  async (stage) => {
    storedByAnother(stage.server, FOLDER, SESSION_OBJECTS);
    const { imap } = stage;
    await imap.command(`SELECT ${FOLDER}`);
    await imap.command('UID STORE 1:4 +FLAGS.SILENT (\\Deleted)');
    await imap.command('EXPUNGE');
    await imap.command('UNSELECT');
    for (const command of rest) await imap.command(command);
  };

export const REMOVAL: readonly Variant[] = [
  {
    name: 'removes a message without its notifications',
    bend: { mark: sends('UID STORE 2 +FLAGS.SILENT (\\Deleted)'), expunge: sends('UID EXPUNGE 2') },
    red: ['fail: removes-imdns'],
  },
  {
    name: 'marks objects and leaves them behind',
    bend: {
      expunge: null,
      close: sends('UNSELECT'),
      vanished: sends('UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)', 'UID STORE 3 -FLAGS (\\Seen)'),
    },
    red: ['fail: expunges-marked'],
  },
  {
    name: 'removes the session info while the messages remain',
    bend: { mark: sends('UID STORE 1,2,3 +FLAGS.SILENT (\\Deleted)'), expunge: sends('EXPUNGE') },
    red: ['fail: keeps-session-info'],
  },
  {
    name: 'removes a message without its notifications when it closes the folder',
    bend: {
      mark: sends('UID STORE 2 +FLAGS.SILENT (\\Deleted)'),
      expunge: sends('CLOSE', 'SELECT Talk'),
    },
    red: ['fail: removes-imdns'],
  },
  {
    name: 'removes the session info alone',
    bend: {
      mark: sends('UID STORE 1 +FLAGS.SILENT (\\Deleted)'),
      expunge: sends('UID EXPUNGE 1'),
    },
    red: ['fail: keeps-session-info'],
  },
  {
    name: 'removes the session info when it closes the folder',
    bend: {
      mark: sends('UID STORE 1:3 +FLAGS.SILENT (\\Deleted)'),
      expunge: sends('CLOSE', 'SELECT Talk'),
    },
    red: ['fail: keeps-session-info'],
  },
  {
    name: 'removes the session info last, and leaves the session folder',
    bend: { close: emptiesSessionFolder() },
    red: ['warn: session-info-with-folder'],
  },
  {
    name: 'empties a session folder and deletes it',
    bend: { close: emptiesSessionFolder(`DELETE ${FOLDER}`) },
    red: [],
  },
];
