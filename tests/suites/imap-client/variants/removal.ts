/** Removing: C-013. */
import { sends, type Variant } from './variant.ts';

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
];
