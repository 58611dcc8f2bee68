/** Each oracle speaks where the server is bent, and is silent where it is whole. */
import { describe, expect, test } from 'vitest';
import { imapModelKind } from '../../../fuzz/model/imap-kind.ts';
import type { ImapOp, ImapOpOf, KeySpec } from '../../../fuzz/model/ops.ts';
import { bendCopied } from '../../saboteurs/bend-copies.ts';
import { storeForgets } from '../../saboteurs/bend-flags.ts';
import { bendCommand, bendOctets, bendResponse } from '../../saboteurs/bend-objects.ts';
import { bendFound, bendKeys } from '../../saboteurs/bend-search.ts';
import {
  type Bend,
  PLAIN,
  places,
  SELECT,
  STORE,
  throwOps,
  WHOLE,
  withModelGround,
} from './embedded-model-ground.ts';

interface BentCase extends Bend {
  readonly bug: string;
  readonly oracle: string;
  readonly shape: string;
  readonly ops: readonly ImapOp[];
  readonly deadlineMs?: number;
}

const search = (key: KeySpec): ImapOpOf<'search'> => ({
  op: 'search',
  session: 0,
  uid: false,
  charset: false,
  key,
});
const fetch: ImapOpOf<'fetch'> = { op: 'fetch', session: 0, set: places(0), uid: false, items: WHOLE };
const seen = { ...PLAIN, flags: [0] };
const deleted = { ...PLAIN, flags: [2] };
const quoted = { ...PLAIN, message: { ...PLAIN.message, subject: 2 } };
const long = { ...PLAIN, message: { ...PLAIN.message, words: 200 } };
const second = <O extends ImapOp>(op: O): O => ({ ...op, session: 1 });

const BENT: readonly BentCase[] = [
  {
    bug: 'an OR within another key is taken for its first half',
    oracle: 'search',
    shape: 'misses a message',
    hooks: () => bendKeys((key) => (key.key === 'OR' ? key.left : key)),
    ops: [
      PLAIN,
      SELECT,
      search({ key: 'AND', operands: [{ key: 'OR', left: { key: 'SEEN' }, right: { key: 'UNSEEN' } }] }),
    ],
  },
  {
    bug: 'NOT of NOT is taken for NOT',
    oracle: 'search',
    shape: 'finds another message',
    hooks: () => bendKeys((key) => (key.key === 'NOT' && key.operand.key === 'NOT' ? key.operand : key)),
    ops: [seen, SELECT, search({ key: 'NOT', operand: { key: 'NOT', operand: { key: 'UNSEEN' } } })],
  },
  {
    bug: 'the backslash of an escaped quote is taken for a part of the string',
    oracle: 'search',
    shape: 'misses a message',
    hooks: () =>
      bendKeys((key) =>
        'value' in key && typeof key.value === 'string'
          ? ({ ...key, value: key.value.replaceAll('"', '\\"') } as typeof key)
          : key,
      ),
    ops: [quoted, SELECT, search({ key: 'SUBJECT', form: 'quoted', value: '"hum"' })],
  },
  {
    bug: 'SEARCH names a message that is not there',
    oracle: 'search',
    shape: 'finds what is not there',
    hooks: () =>
      bendResponse((response) => [
        response.kind === 'data' && response.type === 'SEARCH'
          ? { ...response, numbers: [...response.numbers, 9] }
          : response,
      ]),
    ops: [PLAIN, SELECT, search({ key: 'ALL' })],
  },
  {
    bug: 'UID SEARCH forgets the last message',
    oracle: 'search',
    shape: 'misses a message',
    hooks: () => bendFound((found, { uid }) => (uid ? found.slice(0, -1) : found)),
    ops: [PLAIN, SELECT, { ...search({ key: 'ALL' }), uid: true }],
  },
  {
    bug: 'copies have no flags',
    oracle: 'checkpoint',
    shape: 'other flags',
    patch: bendCopied((originals) =>
      originals.map(({ octets, internalDate }) => ({ octets, internalDate, flags: [] })),
    ),
    ops: [
      { ...PLAIN, flags: [1] },
      { op: 'create', session: 0, parent: 0, name: 0 },
      SELECT,
      { op: 'copy', session: 0, set: places(0), uid: false, box: 1 },
    ],
  },
  {
    bug: 'EXPUNGE tells the number behind',
    oracle: 'view',
    shape: 'EXPUNGE of a message that is there',
    hooks: () =>
      bendResponse((response) => [
        response.kind === 'data' && response.type === 'EXPUNGE'
          ? { ...response, number: response.number + 1 }
          : response,
      ]),
    ops: [deleted, PLAIN, PLAIN, SELECT, { op: 'expunge', session: 0 }],
  },
  {
    bug: 'EXPUNGE tells nothing',
    oracle: 'view',
    shape: 'a removal is not told of',
    hooks: () =>
      bendResponse((response) => (response.kind === 'data' && response.type === 'EXPUNGE' ? [] : [response])),
    ops: [deleted, SELECT, { op: 'expunge', session: 0 }],
  },
  {
    bug: 'EXPUNGE removes all messages',
    oracle: 'view',
    shape: 'EXPUNGE of a message that is there',
    hooks: () =>
      bendCommand('EXPUNGE', ({ session }, next) => {
        const { mailbox, messages } = session.selected!;
        mailbox.storeFlags(messages, 'add', ['\\Deleted'], session);
        return next();
      }),
    ops: [deleted, PLAIN, SELECT, { op: 'expunge', session: 0 }],
  },
  {
    bug: 'another session is never told of new messages',
    oracle: 'view',
    shape: 'new messages are not told of',
    hooks: () =>
      bendResponse((response, _, during) =>
        response.kind === 'data' && response.type === 'EXISTS' && during?.name === 'NOOP' ? [] : [response],
      ),
    ops: [SELECT, second(PLAIN), { ...STORE, uid: true }],
  },
  {
    bug: 'headers end after 1,000 octets',
    oracle: 'data',
    shape: 'BODY[] differs',
    patch: bendOctets((octets) =>
      octets.indexOf('\r\n\r\n') > 1000
        ? `${octets.slice(0, 1000)}${octets.slice(octets.indexOf('\r\n\r\n'))}`
        : octets,
    ),
    ops: [long, SELECT, fetch],
  },
  {
    bug: 'headers end after 1,000 octets, and nobody fetches',
    oracle: 'checkpoint',
    shape: 'RFC822.SIZE differs',
    patch: bendOctets((octets) => (octets.length > 1000 ? octets.slice(0, 1000) : octets)),
    ops: [long],
  },
  {
    bug: '\\Flagged is not stored',
    oracle: 'view',
    shape: 'other flags',
    patch: storeForgets('\\Flagged'),
    ops: [{ ...PLAIN, flags: [3] }, SELECT, { ...STORE, action: 'replace' }],
  },
  {
    bug: '\\Flagged is not stored, and STORE is silent',
    oracle: 'checkpoint',
    shape: 'other flags',
    patch: storeForgets('\\Flagged'),
    ops: [PLAIN, SELECT, { ...STORE, silent: true }],
  },
  {
    bug: 'STORE tells nothing',
    oracle: 'data',
    shape: 'STORE tells no flags',
    hooks: () =>
      bendResponse((response, _, during) =>
        response.kind === 'data' && response.type === 'FETCH' && during?.name === 'STORE' ? [] : [response],
      ),
    ops: [PLAIN, SELECT, STORE],
  },
  {
    bug: 'CREATE of what is there is answered OK',
    oracle: 'status',
    shape: 'CREATE OK',
    hooks: () =>
      bendResponse((response, _, during) => [
        response.kind === 'status' && during?.name === 'CREATE'
          ? { ...response, status: 'OK', code: null }
          : response,
      ]),
    ops: [
      { op: 'create', session: 0, parent: 0, name: 0 },
      { op: 'create', session: 0, parent: 0, name: 0 },
    ],
  },
  {
    bug: 'SEARCH is refused',
    oracle: 'status',
    shape: 'SEARCH BAD',
    hooks: () => bendCommand('SEARCH', (ctx) => ctx.tagged('BAD', null, 'What is that?')),
    ops: [PLAIN, SELECT, search({ key: 'ALL' })],
  },
  {
    bug: 'APPEND to what is not there tells nothing of TRYCREATE',
    oracle: 'status',
    shape: 'APPEND without TRYCREATE',
    hooks: () =>
      bendResponse((response) => [
        response.kind === 'status' && response.code?.name === 'TRYCREATE'
          ? { ...response, code: null }
          : response,
      ]),
    ops: [{ op: 'missing', session: 0, verb: 'APPEND' }],
  },
  {
    bug: 'SEARCH is never answered',
    oracle: 'answered',
    shape: 'no answer',
    hooks: () => bendCommand('SEARCH', () => undefined),
    ops: [PLAIN, SELECT, search({ key: 'ALL' })],
    deadlineMs: 300,
  },
  {
    bug: 'SEARCH ends the connection',
    oracle: 'closed-without-bye',
    shape: 'closed without BYE',
    hooks: () => bendCommand('SEARCH', (ctx) => ctx.destroy()),
    ops: [PLAIN, SELECT, search({ key: 'ALL' })],
  },
  {
    bug: 'a FETCH response has lost its closing parenthesis',
    oracle: 'grammar',
    shape: '',
    hooks: () => ({
      onOctets: (octets) =>
        Buffer.from(octets.toString('latin1').replace(/(FETCH \(UID 1 FLAGS \([^)]*\))\)/, '$1'), 'latin1'),
    }),
    ops: [PLAIN, SELECT],
  },
  {
    bug: 'STATUS counts one message too many',
    oracle: 'data',
    shape: 'STATUS differs',
    hooks: () =>
      bendResponse((response) => [
        response.kind === 'data' && response.type === 'STATUS'
          ? {
              ...response,
              items: response.items.map((item) =>
                item.name === 'MESSAGES' ? { ...item, value: Number(item.value) + 1 } : item,
              ),
            }
          : response,
      ]),
    ops: [{ op: 'status', session: 0, box: 0 }],
  },
  {
    bug: 'HIGHESTMODSEQ goes back',
    oracle: 'referee',
    shape: 'modseq-grows',
    hooks: () => {
      let value = 1_000_000n;
      return bendResponse((response) =>
        response.kind === 'data' && response.type === 'EXISTS'
          ? [
              response,
              {
                kind: 'status',
                tag: null,
                status: 'OK',
                code: { name: 'HIGHESTMODSEQ', value: value-- },
                text: 'so',
              },
            ]
          : [response],
      );
    },
    ops: [PLAIN, SELECT, PLAIN, { op: 'noop', session: 0 }],
  },
  {
    bug: 'UIDs of new messages begin anew',
    oracle: 'data',
    shape: 'UIDs do not ascend',
    hooks: () =>
      bendResponse((response) => [
        response.kind === 'status' && response.code?.name === 'APPENDUID'
          ? { ...response, code: { ...response.code, uids: [{ from: 1, to: 1 }] } }
          : response,
      ]),
    ops: [PLAIN, PLAIN],
  },
];

describe('a model of the store beside the server', () => {
  test.each(BENT)(
    'sees by its oracle $oracle that $bug',
    async ({ ops, oracle, shape, deadlineMs, ...bend }) => {
      const { breaches } = await withModelGround(bend, (ground) =>
        throwOps(imapModelKind, ground, ops, deadlineMs),
      );
      expect(breaches.map((breach) => [breach.oracle, shape && breach.shape])).toEqual([[oracle, shape]]);
      expect(breaches[0]!.summary).toMatch(/RFC \d+ §/);
    },
  );

  test('sees nothing of the kind where the server is whole', async () => {
    await withModelGround({}, async (ground) => {
      for (const { ops } of BENT) expect((await throwOps(imapModelKind, ground, ops)).breaches).toEqual([]);
    });
  });
});
