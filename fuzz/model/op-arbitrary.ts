/** Sequences of operations at the IMAP door, and what of it they cover. */
import fc from 'fast-check';
import type { Thrown, ThrownArbitrary } from '../../generators/thrown.ts';
import {
  type CrossOp,
  FETCH_ITEMS,
  type ImapOp,
  type ItemSpec,
  type MessageSpec,
  type ModelInput,
} from './ops.ts';
import { productionsOf } from './productions.ts';
import { count, keys, oneIn, sets, widerSets } from './search-arbitrary.ts';
import { SequenceArbitrary } from './sequence-arbitrary.ts';
import { DAYS, FLAGS, HEADER_FIELDS, MOST_WORDS, NAMES, PEOPLE, SUBJECTS } from './vocabulary.ts';

/** Mailboxes there are seldom more of. */
const BOXES = 4;

const messages: fc.Arbitrary<MessageSpec> = fc.record({
  subject: count(SUBJECTS.length),
  from: count(PEOPLE.length),
  to: count(PEOPLE.length),
  sent: count(DAYS.length),
  words: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.nat({ max: 20 }) },
    { weight: 1, arbitrary: fc.integer({ min: 100, max: MOST_WORDS }) },
  ),
  body: fc.constantFrom('line' as const, 'empty' as const, 'lines' as const, 'parts' as const),
  lines: fc.oneof(
    { weight: 3, arbitrary: fc.nat({ max: 8 }) },
    { weight: 1, arbitrary: fc.nat({ max: 400 }) },
  ),
});

export const flagLists = fc.array(count(FLAGS.length), { maxLength: 3, size: 'max' });

const items: fc.Arbitrary<ItemSpec> = fc.record({
  name: fc.constantFrom(...FETCH_ITEMS),
  peek: oneIn(4).map((not) => !not),
  partial: fc.option(
    fc.record({
      origin: fc.oneof(count(60), count(2_000)),
      length: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 4_000 })),
    }),
    { freq: 2, nil: null },
  ),
  fields: fc.array(count(HEADER_FIELDS.length), { minLength: 1, maxLength: 3, size: 'max' }),
});

/** Values of one operation; the session is said elsewhere. */
type Rest<N extends ImapOp['op']> = {
  [K in keyof Omit<Extract<ImapOp, { op: N }>, 'op' | 'session'>]: fc.Arbitrary<
    Extract<ImapOp, { op: N }>[K]
  >;
};

/** The first mailbox, where most messages are, or one of the others. */
const box = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: count(BOXES) });
const uid = fc.boolean();
const place = { parent: box, name: count(NAMES.length) };

function op<N extends ImapOp['op']>(name: N, rest: Rest<N>): fc.Arbitrary<ImapOp> {
  return fc.record({
    op: fc.constant(name),
    session: oneIn(3).map(Number),
    ...rest,
  }) as unknown as fc.Arbitrary<ImapOp>;
}

const append = op('append', {
  box,
  message: messages,
  flags: flagLists,
  day: fc.option(count(DAYS.length), { nil: null }),
});
const create = op('create', place);
const select = op('select', { box, readOnly: oneIn(6) });

const WEIGHTED: readonly (readonly [number, fc.Arbitrary<ImapOp>])[] = [
  [5, append],
  [3, select],
  [1, op('close', {})],
  [1, op('unselect', {})],
  [2, op('noop', {})],
  [
    7,
    op('store', {
      set: sets,
      uid,
      action: fc.constantFrom('add', 'remove', 'replace'),
      silent: oneIn(3),
      flags: flagLists,
    }),
  ],
  [4, op('copy', { set: sets, uid, box })],
  [2, op('move', { set: sets, uid, box })],
  [3, op('expunge', {})],
  [2, op('uid-expunge', { set: sets })],
  [7, op('search', { uid, charset: oneIn(5), key: keys })],
  [
    7,
    op('fetch', { set: widerSets, uid, items: fc.array(items, { minLength: 1, maxLength: 4, size: 'max' }) }),
  ],
  [2, create],
  [2, op('delete', { box })],
  [2, op('rename', { box, ...place })],
  [1, op('subscribe', { box })],
  [1, op('unsubscribe', { box })],
  [2, op('status', { box })],
  [1, op('list', { box, pattern: fc.constantFrom('all', 'level', 'exact'), subscribed: oneIn(3) })],
  [
    1,
    op('missing', {
      verb: fc.constantFrom('SELECT', 'EXAMINE', 'STATUS', 'DELETE', 'RENAME', 'APPEND', 'COPY'),
    }),
  ],
];

export const imapOps: fc.Arbitrary<ImapOp> = fc.oneof(
  ...WEIGHTED.map(([weight, arbitrary]) => ({ weight, arbitrary })),
);

/** Mailboxes and messages to begin with, and a mailbox that is selected: most of the rest needs them. */
const beginnings: fc.Arbitrary<readonly ImapOp[]> = fc
  .tuple(
    fc.array(create, { maxLength: 2, size: 'max' }),
    fc.array(append, { maxLength: 5, size: 'max' }),
    fc.array(select, { minLength: 1, maxLength: 2, size: 'max' }),
  )
  .map(([created, stored, selected]) => [
    ...created,
    ...stored,
    ...selected.map((one, at) => ({ ...one, session: at as 0 | 1 })),
  ]);

/** `ops` behind a beginning; half of the cases keep to one session. */
export function sequences<O extends CrossOp>(ops: fc.Arbitrary<O>): ThrownArbitrary<ModelInput> {
  const all = fc
    .tuple(beginnings, fc.array(ops, { minLength: 1, maxLength: 20, size: 'max' }), fc.boolean())
    .map(([begin, rest, both]) =>
      [...begin, ...rest].map((one) => (both || !('session' in one) ? one : { ...one, session: 0 as const })),
    );
  return new SequenceArbitrary(all, thrownSequence);
}

export const imapSequences = sequences(imapOps);

export const SEQUENCE = 'valid/sequence';

/** A sequence with what it claims and covers. */
export function thrownSequence(ops: readonly CrossOp[]): Thrown<ModelInput> {
  const productions = new Set(ops.flatMap(productionsOf));
  return { class: SEQUENCE, productions: [...productions].sort(), input: { ops: [...ops] } };
}
