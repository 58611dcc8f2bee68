/** Access control lists: C-005 to C-008; and folders that others have shared: C-004. */
import { SHARED, type Step, sharedByBob } from '../complete-client.ts';
import { sends, type Variant, without } from './variant.ts';

/** Asks for its rights on a folder of another user, `"Other Users/bob/Shared"`, and then sends these commands. */
const withRights =
  (rights: string, ...commands: string[]): Step =>
  async (stage) =>
    sends(`MYRIGHTS ${sharedByBob(stage, rights)}`, ...commands)(stage);

const OPEN = `SELECT ${SHARED}`;

export const RIGHTS: readonly Variant[] = [
  {
    name: 'grants rights to its own user',
    bend: { setAcl: sends('SETACL Work alice lrswipkxtea', 'SETACL Work bob lrs') },
    red: ['warn: sets-acl-of-others'],
  },
  {
    name: 'grants rights that there are not',
    bend: { setAcl: sends('SETACL Work bob lrz', 'SETACL Work bob lrs') },
    red: ['fail: sets-acl'],
  },
  {
    name: 'grants rights to nobody',
    bend: { setAcl: sends('SETACL Work "" lrs', 'SETACL Work bob lrs') },
    red: ['fail: sets-acl'],
  },
  {
    name: 'takes the rights of nobody',
    bend: { deleteAcl: sends('DELETEACL Work ""', 'DELETEACL Work bob') },
    red: ['fail: deletes-acl'],
  },
  {
    name: 'asks what may be granted to nobody',
    bend: { listRights: sends('LISTRIGHTS Work ""', 'LISTRIGHTS Work bob') },
    red: ['fail: lists-rights'],
  },
  {
    name: 'asks with whom a folder is shared where ACL is not offered',
    server: without('ACL'),
    bend: { setAcl: null, listRights: null, deleteAcl: null, othersFolder: null },
    red: ['fail: gets-acl'],
  },
  ...(
    [
      ['marks as read', 'lr', [OPEN, 'UID STORE 1 +FLAGS (\\Seen)']],
      ['marks as important', 'lrst', [OPEN, 'UID STORE 1 +FLAGS (\\Flagged $Forwarded)']],
      ['marks as deleted', 'lrsw', [OPEN, 'UID STORE 1 +FLAGS (\\Deleted)']],
      ['expunges', 'lrst', [OPEN, 'EXPUNGE']],
      ['copies into it', 'lrsw', [OPEN, `UID COPY 1 ${SHARED}`]],
      ['deletes it', 'lrswite', [`DELETE ${SHARED}`]],
      ['asks who else may', 'lrswixte', [`GETACL ${SHARED}`]],
      ['asks for its state', 'li', [`STATUS ${SHARED} (MESSAGES)`]],
      ['opens it', 'li', [OPEN]],
    ] as const
  ).map(
    ([what, rights, commands]): Variant => ({
      name: `${what} in a folder of another user on which it has ${rights}`,
      bend: { othersFolder: withRights(rights, ...commands) },
      red: ['warn: keeps-to-rights'],
    }),
  ),
  {
    name: 'stores flags in a folder of another user of which it may set one',
    bend: { othersFolder: withRights('lrs', OPEN, 'UID STORE 1 +FLAGS (\\Seen \\Flagged)') },
    red: [],
  },
  {
    name: 'works in a folder of another user on which it was given rights behind its question',
    bend: {
      othersFolder: async (stage) => {
        await withRights('lr', OPEN)(stage);
        sharedByBob(stage, 'lrw');
        await sends('UNSELECT', OPEN, 'UID STORE 1 +FLAGS (\\Flagged)')(stage);
      },
    },
    red: [],
  },
  {
    name: 'attempts what it has no right to, and was not told so',
    bend: {
      othersFolder: async (stage) => {
        sharedByBob(stage, 'lr');
        await sends(OPEN, 'UID STORE 1 +FLAGS (\\Seen)')(stage);
      },
    },
    red: [],
  },
];
