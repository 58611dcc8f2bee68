/** The shape of changes of the store, one for each kind. */
import { z } from 'zod';
import { RIGHTS } from '../store/access-list.ts';

const optional = z.exactOptional;
const text = z.string();
const change = <N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.strictObject({
    change: z.literal(name),
    user: optional(text).describe('Whose store; the first user unless it is told.'),
    ...shape,
  });

const folder = z.string().min(1).describe('A name in Unicode.');
const folderOrInbox = optional(folder).describe('A name in Unicode; INBOX unless it is told.');
const messages = z
  .string()
  .regex(
    /^(?:all|first|last|(?:\d+|\*)(?::(?:\d+|\*))?(?:,(?:\d+|\*)(?::(?:\d+|\*))?)*)$/,
    'all, first, last, or UIDs as in 1:3,7',
  )
  .describe('`all`, `first`, `last`, or UIDs, as in 1:3,7.');
const flag = z.string().regex(/^\\?[^\x00-\x20\x7f(){%*"\\\]]+$/, 'a flag, as \\Seen or $Junk');
const flags = z.array(flag);

export const CHANGES = [
  change('deliver', {
    folder: folderOrInbox,
    text: optional(text).describe('Of a CPM message from another user.'),
    raw: optional(text).describe('A whole message instead; lines may end with LF alone.'),
    flags: optional(flags),
    count: optional(z.int().positive().max(100_000)).describe('So many of them; 1 unless it is told.'),
  }),
  change('expunge', { folder: folderOrInbox, messages }),
  change('setFlags', {
    folder: folderOrInbox,
    messages,
    action: optional(z.enum(['add', 'remove', 'replace'])).describe('`add` unless it is told.'),
    flags,
  }),
  change('createFolder', { folder }),
  change('renameFolder', { folder, to: folder }),
  change('deleteFolder', { folder }),
  change('newUidValidity', { folder: folderOrInbox }),
  change('setRights', {
    folder: folderOrInbox,
    identifier: z
      .string()
      .min(1)
      .describe(
        'Another user with whom the folder is shared, or `anyone`; behind a dash, from whom rights are taken.',
      ),
    rights: z
      .string()
      .regex(new RegExp(`^[${RIGHTS}]*$`), `rights of RFC 4314, letters of ${RIGHTS}`)
      .describe(
        'RFC 4314, as in `lrs`: to see the folder, to read, to mark as read. Empty takes all of them away.',
      ),
  }),
  change('setQuota', {
    octets: z.int().nonnegative().nullable().describe('Of all messages of the user together; null lifts it.'),
  }),
  change('expireTokens', {}),
] as const;
