/**
 * Operations on a store as plain data. Whatever counts things (mailboxes, messages, flags) is a number, taken modulo
 * what there is when the operation's turn comes: so any part of a sequence is a sequence.
 */
import { z } from 'zod';
import { MOST_WORDS } from './vocabulary.ts';

const count = z.int().min(0).max(999);
/** 0 for the first session, 1 for the second. */
const session = z.literal([0, 1]);
const octets = z.string().regex(/^[\x20-\x7e]*$/);
const form = z.literal(['atom', 'quoted', 'literal', 'non-synchronising']);

/** Messages by their places in the mailbox, in ranges. `star` writes the last end as "*"; `absent` adds a UID that no message has, near or far. */
const setSchema = z.strictObject({
  ranges: z.array(z.strictObject({ from: count, to: count })).min(1),
  star: z.boolean(),
  absent: z.literal(['no', 'near', 'far']),
});
export type SetSpec = z.infer<typeof setSchema>;

const messageSchema = z.strictObject({
  subject: count,
  from: count,
  to: count,
  sent: count,
  /** Words of a header that may be long. */
  words: z.int().min(0).max(MOST_WORDS),
  body: z.literal(['empty', 'line', 'lines', 'parts']),
  /** Lines of a body that has several. */
  lines: z.int().min(0).max(400),
});
export type MessageSpec = z.infer<typeof messageSchema>;

const text = { form, value: octets };
const FLAG_KEYS = [
  'ANSWERED',
  'DELETED',
  'DRAFT',
  'FLAGGED',
  'SEEN',
  'UNANSWERED',
  'UNDELETED',
  'UNDRAFT',
  'UNFLAGGED',
  'UNSEEN',
] as const;
const STRING_KEYS = ['SUBJECT', 'FROM', 'TO', 'BODY', 'TEXT'] as const;
const DATE_KEYS = ['BEFORE', 'ON', 'SINCE', 'SENTBEFORE', 'SENTON', 'SENTSINCE'] as const;
export const KEYS = {
  flag: FLAG_KEYS,
  string: STRING_KEYS,
  date: DATE_KEYS,
  keyword: ['KEYWORD', 'UNKEYWORD'],
  size: ['LARGER', 'SMALLER'],
  set: ['SET', 'UID'],
} as const;

/** A key of SEARCH (RFC 3501 §6.4.4). */
export type KeySpec =
  | { key: 'ALL' }
  | { key: (typeof FLAG_KEYS)[number] }
  | { key: 'KEYWORD' | 'UNKEYWORD'; flag: number }
  | { key: (typeof STRING_KEYS)[number]; form: z.infer<typeof form>; value: string }
  | { key: 'HEADER'; field: number; form: z.infer<typeof form>; value: string }
  | { key: (typeof DATE_KEYS)[number]; day: number }
  | { key: 'LARGER' | 'SMALLER'; size: number }
  | { key: 'SET' | 'UID'; set: SetSpec }
  | { key: 'NOT'; operand: KeySpec }
  | { key: 'OR'; left: KeySpec; right: KeySpec }
  | { key: 'AND'; operands: KeySpec[] };

const keySchema: z.ZodType<KeySpec> = z.lazy(() =>
  z.union([
    z.strictObject({ key: z.literal('ALL') }),
    z.strictObject({ key: z.literal([...KEYS.flag]) }),
    z.strictObject({ key: z.literal([...KEYS.keyword]), flag: count }),
    z.strictObject({ key: z.literal([...KEYS.string]), ...text }),
    z.strictObject({ key: z.literal('HEADER'), field: count, ...text }),
    z.strictObject({ key: z.literal([...KEYS.date]), day: count }),
    z.strictObject({ key: z.literal([...KEYS.size]), size: z.int().min(0).max(1_000_000) }),
    z.strictObject({ key: z.literal([...KEYS.set]), set: setSchema }),
    z.strictObject({ key: z.literal('NOT'), operand: keySchema }),
    z.strictObject({ key: z.literal('OR'), left: keySchema, right: keySchema }),
    z.strictObject({ key: z.literal('AND'), operands: z.array(keySchema).min(1) }),
  ]),
);

export const FETCH_ITEMS = [
  'FLAGS',
  'RFC822.SIZE',
  'INTERNALDATE',
  'ENVELOPE',
  'BODYSTRUCTURE',
  'BODY[]',
  'BODY[HEADER]',
  'BODY[TEXT]',
  'BODY[1]',
  'BODY[HEADER.FIELDS]',
  'BODY[HEADER.FIELDS.NOT]',
] as const;

const itemSchema = z.strictObject({
  name: z.literal([...FETCH_ITEMS]),
  /** Of a section: does not set \Seen. */
  peek: z.boolean(),
  /** Of a section: from this octet so many. */
  partial: z
    .strictObject({ origin: z.int().min(0).max(5_000), length: z.int().min(1).max(5_000) })
    .nullable(),
  /** Of a part of the header. */
  fields: z.array(count).min(1),
});
export type ItemSpec = z.infer<typeof itemSchema>;

const op = <N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.strictObject({ op: z.literal(name), session, ...shape });
const uid = z.boolean();
const flags = z.array(count);

export const imapOpSchemas = [
  op('append', { box: count, message: messageSchema, flags, day: count.nullable() }),
  op('select', { box: count, readOnly: z.boolean() }),
  op('close', {}),
  op('unselect', {}),
  op('noop', {}),
  op('store', {
    set: setSchema,
    uid,
    action: z.literal(['replace', 'add', 'remove']),
    silent: z.boolean(),
    flags,
  }),
  op('copy', { set: setSchema, uid, box: count }),
  op('move', { set: setSchema, uid, box: count }),
  op('expunge', {}),
  op('uid-expunge', { set: setSchema }),
  op('search', { uid, charset: z.boolean(), key: keySchema }),
  op('fetch', { set: setSchema, uid, items: z.array(itemSchema).min(1) }),
  op('create', { parent: count, name: count }),
  op('delete', { box: count }),
  op('rename', { box: count, parent: count, name: count }),
  op('subscribe', { box: count }),
  op('unsubscribe', { box: count }),
  op('status', { box: count }),
  op('list', { box: count, pattern: z.literal(['all', 'level', 'exact']), subscribed: z.boolean() }),
  op('missing', { verb: z.literal(['SELECT', 'EXAMINE', 'STATUS', 'DELETE', 'RENAME', 'APPEND', 'COPY']) }),
] as const;

export const imapOpSchema = z.discriminatedUnion('op', imapOpSchemas);
export type ImapOp = z.infer<typeof imapOpSchema>;
export type ImapOpOf<N extends ImapOp['op']> = Extract<ImapOp, { op: N }>;

/** The same through the other door (rest-nms-1.0 §5): a session has no part in it. */
const restOp = <N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.strictObject({ op: z.literal(name), ...shape });

export const restOpSchemas = [
  restOp('rest-upload', { box: count, subject: count, lines: z.int().min(0).max(400), flags }),
  restOp('rest-set-flag', { box: count, at: count, flag: count }),
  restOp('rest-remove-flag', { box: count, at: count, flag: count }),
  restOp('rest-replace-flags', { box: count, at: count, flags }),
  restOp('rest-delete', { box: count, at: count }),
  restOp('rest-create-folder', { parent: count, name: count }),
  restOp('rest-delete-folder', { box: count }),
  restOp('rest-payload', { box: count, at: count }),
] as const;

export const crossOpSchema = z.discriminatedUnion('op', [...imapOpSchemas, ...restOpSchemas]);
export type RestOp = z.infer<(typeof restOpSchemas)[number]>;
export type CrossOp = ImapOp | RestOp;

/** Operations of a case at most: what shrinking has to cope with. */
export const MOST_OPS = 60;

export type ModelInput = { ops: CrossOp[] };
