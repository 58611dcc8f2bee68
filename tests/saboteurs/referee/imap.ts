/** For each invariant of an IMAP session a server that breaks it. */
import type { SessionContext } from '../../../fake-server/imap/context.ts';
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import type { Response, StatusResponse } from '../../../protocol/imap/model/response.ts';
import { bendCommand, bendItems, bendResponse } from '../bend-objects.ts';
import { bendCode, bendData } from '../bend-selection.ts';
import { bendCapabilities } from '../bend-session.ts';
import type { InvariantBug } from './saboteur.ts';

export interface ImapInvariantSaboteur extends InvariantBug {
  /** Made anew for each server. */
  readonly hooks: () => ServerHooks;
}

/** Something happens once, at the first response that it may happen at. */
function once(
  happens: (response: Response, during: string | null, ctx: SessionContext) => Response[] | null,
): () => ServerHooks {
  return () => {
    let isDone = false;
    return bendResponse((response, ctx, during) => {
      const instead = isDone ? null : happens(response, during?.name ?? null, ctx);
      isDone ||= instead !== null;
      return instead ?? [response];
    });
  };
}

const untagged = (status: StatusResponse['status'], code: StatusResponse['code'] = null): Response => {
  return { kind: 'status', tag: null, status, code, text: 'by the way' };
};
const isTagged = (response: Response): response is StatusResponse & { tag: string } =>
  response.kind === 'status' && response.tag !== null;

/** Octets of every write, as text with one character for each. */
function bendText(change: (text: string) => string): () => ServerHooks {
  return () => ({
    onOctets: (octets) => Buffer.from(change(octets.toString('latin1')), 'latin1'),
  });
}

export const saboteurs: readonly ImapInvariantSaboteur[] = [
  {
    name: 'flags-without-parentheses',
    bug: 'FLAGS comes without parentheses.',
    violates: 'grammar',
    hooks: bendText((text) => text.replace(/\* FLAGS \(([^)]*)\)/, '* FLAGS $1')),
  },
  {
    name: 'preauth-late',
    bug: 'PREAUTH comes when a mailbox is opened.',
    violates: 'greeting',
    hooks: once((response) =>
      response.kind === 'data' && response.type === 'EXISTS' ? [response, untagged('PREAUTH')] : null,
    ),
  },
  {
    name: 'answers-twice',
    bug: 'SEARCH is answered twice.',
    violates: 'tags',
    hooks: once((response, during) =>
      during === 'SEARCH' && isTagged(response) ? [response, response] : null,
    ),
  },
  {
    name: 'continuation-for-search',
    bug: 'SEARCH is answered with a request for more first.',
    violates: 'continuation',
    hooks: once((response, during) =>
      during === 'SEARCH' ? [{ kind: 'continuation', code: null, text: 'go on' }, response] : null,
    ),
  },
  {
    name: 'closes-silently',
    bug: 'The connection ends behind LOGOUT, without BYE and without an answer.',
    violates: 'bye',
    hooks: () => bendCommand('LOGOUT', (ctx) => ctx.destroy()),
  },
  {
    name: 'logout-without-bye',
    bug: 'LOGOUT is answered OK without BYE.',
    violates: 'logout-bye',
    companions: ['bye'],
    hooks: () =>
      bendResponse((response) => (response.kind === 'status' && response.status === 'BYE' ? [] : [response])),
  },
  {
    name: 'recent-untold',
    bug: 'SELECT does not tell of recent messages.',
    violates: 'opening-data',
    hooks: () => bendData('RECENT', () => []),
  },
  {
    name: 'examine-code-missing',
    bug: 'The OK of EXAMINE has no code.',
    violates: 'examine-read-only',
    hooks: () => bendCode('READ-ONLY', () => null),
  },
  {
    name: 'exists-one-fewer',
    bug: 'NOOP tells of one message fewer than before.',
    violates: 'exists-shrinks',
    companions: ['number-bounds', 'uidnext'],
    hooks: once((response, during) =>
      during === 'NOOP' ? [{ kind: 'data', type: 'EXISTS', number: 1 }, response] : null,
    ),
  },
  {
    name: 'fetch-of-nobody',
    bug: 'STORE tells of the flags of a message that there is not.',
    violates: 'number-bounds',
    hooks: once((response, during) =>
      during === 'STORE'
        ? [{ kind: 'data', type: 'FETCH', number: 400, items: [{ name: 'FLAGS', flags: [] }] }, response]
        : null,
    ),
  },
  {
    name: 'expunge-during-search',
    bug: 'A message is taken away while SEARCH is answered, and is there again.',
    violates: 'expunge-time',
    companions: ['uid-reuse', 'uidnext'],
    hooks: once((response, during) =>
      during === 'SEARCH' && isTagged(response)
        ? [
            { kind: 'data', type: 'EXPUNGE', number: 4 },
            { kind: 'data', type: 'EXISTS', number: 4 },
            response,
          ]
        : null,
    ),
  },
  {
    name: 'vanished-without-qresync',
    bug: 'EXPUNGE tells by VANISHED what is removed, to those who did not enable QRESYNC.',
    violates: 'vanished',
    hooks: () =>
      // The second message of the tour.
      bendData('EXPUNGE', () => [{ type: 'VANISHED', earlier: false, uids: [{ from: 2, to: 2 }] }]),
  },
  {
    name: 'uid-grows',
    bug: 'A message has a UID that is one larger each time.',
    violates: 'uid-change',
    companions: ['new-uids', 'uid-order', 'uidnext'],
    hooks: () => {
      let times = 0;
      return bendItems((item, message) =>
        item.name === 'UID' && message.uid === 1 ? { name: 'UID', uid: 1 + 100_000 * times++ } : item,
      );
    },
  },
  {
    name: 'uids-descend',
    bug: 'UIDs descend.',
    violates: 'uid-order',
    companions: ['uid-change', 'uidnext', 'new-uids'],
    hooks: () =>
      bendItems((item) => (item.name === 'UID' ? { name: 'UID', uid: 1_000_000 - item.uid } : item)),
  },
  {
    name: 'uid-comes-again',
    bug: 'NOOP takes the last message away, and tells of a new one that has its UID.',
    violates: 'uid-reuse',
    hooks: once((response, during, { session }) => {
      if (during !== 'NOOP' || !session.selected) return null;
      const { messages } = session.selected;
      const number = messages.length;
      const { uid } = messages.at(-1)!;
      return [
        // What is known of it must be known before.
        { kind: 'data', type: 'FETCH', number, items: [{ name: 'UID', uid }] },
        { kind: 'data', type: 'EXPUNGE', number },
        { kind: 'data', type: 'EXISTS', number },
        { kind: 'data', type: 'FETCH', number, items: [{ name: 'UID', uid }] },
        response,
      ];
    }),
  },
  {
    name: 'uidnext-too-low',
    bug: 'SELECT tells a UIDNEXT that a message has already.',
    violates: 'uidnext',
    hooks: () => bendCode('UIDNEXT', (code) => ({ ...code, value: 2 })),
  },
  {
    name: 'uidvalidity-twice',
    bug: 'NOOP tells another UIDVALIDITY of the selected mailbox.',
    violates: 'uidvalidity',
    hooks: once((_, during) =>
      during === 'NOOP' ? [untagged('OK', { name: 'UIDVALIDITY', value: 1 }), _] : null,
    ),
  },
  {
    name: 'appenduid-of-first',
    bug: 'APPENDUID names the first message each time.',
    violates: 'new-uids',
    hooks: () => bendCode('APPENDUID', (code) => ({ ...code, uids: [{ from: 1, to: 1 }] })),
  },
  {
    name: 'copyuid-lacks-one',
    bug: 'COPYUID leaves out one of the copies.',
    violates: 'copyuid-pairs',
    hooks: () => bendCode('COPYUID', (code) => ({ ...code, destination: [{ from: 4_000, to: 4_000 }] })),
  },
  {
    name: 'subject-of-now',
    bug: 'ENVELOPE has another subject each time.',
    violates: 'immutable',
    hooks: () => {
      let times = 0;
      return bendItems((item) =>
        item.name === 'ENVELOPE'
          ? { ...item, envelope: { ...item.envelope, subject: String(times++) } }
          : item,
      );
    },
  },
  {
    name: 'size-without-line-ends',
    bug: 'RFC822.SIZE counts line ends as one octet.',
    violates: 'size',
    hooks: () =>
      bendItems((item, message) =>
        item.name === 'RFC822.SIZE'
          ? { name: item.name, size: message.octets.toString('latin1').replaceAll('\r\n', '\n').length }
          : item,
      ),
  },
  {
    name: 'keyword-unheard-of',
    bug: 'No new keywords are let in, and messages have one that was not told of.',
    violates: 'flags-announced',
    hooks: () => {
      const closed = bendCode('PERMANENTFLAGS', (code) => ({
        ...code,
        flags: code.flags.filter((flag) => flag !== '\\*'),
      }));
      const marked = bendItems((item) =>
        item.name === 'FLAGS' ? { name: 'FLAGS', flags: [...item.flags, '$Surprise'] } : item,
      );
      return {
        onResponse: (response, ctx) =>
          closed.onResponse!(response, ctx).flatMap((one) => marked.onResponse!(one, ctx)),
      };
    },
  },
  {
    name: 'modseq-falls',
    bug: 'MODSEQ is one less each time.',
    violates: 'modseq-grows',
    hooks: () => {
      let modseq = 1_000_000n;
      return bendItems((item) => (item.name === 'MODSEQ' ? { name: 'MODSEQ', modseq: modseq-- } : item));
    },
  },
  {
    name: 'flags-without-modseq',
    bug: 'What another session changes is told without MODSEQ.',
    violates: 'qresync-fetch',
    hooks: () =>
      bendResponse((response, _, during) =>
        during?.name === 'NOOP' && response.kind === 'data' && response.type === 'FETCH'
          ? [{ ...response, items: response.items.filter(({ name }) => name !== 'MODSEQ') }]
          : [response],
      ),
  },
  {
    name: 'enables-more',
    bug: 'ENABLED names UTF8=ACCEPT, which nobody asked for.',
    violates: 'enabled',
    hooks: () =>
      bendData('ENABLED', (enabled) => [
        { ...enabled, capabilities: [...enabled.capabilities, 'UTF8=ACCEPT'] },
      ]),
  },
  {
    name: 'enable-changes-capabilities',
    bug: 'IDLE is no capability any more once something is enabled.',
    violates: 'enable-keeps',
    hooks: () => {
      let isEnabled = false;
      return {
        ...bendCapabilities((capabilities) =>
          isEnabled ? capabilities.filter((name) => name !== 'IDLE') : capabilities,
        ),
        onCommand: (ctx, next) => {
          isEnabled ||= ctx.command.name === 'ENABLE';
          return next();
        },
      };
    },
  },
  {
    name: 'search-finds-one-more',
    bug: 'SEARCH finds a message behind the last one.',
    violates: 'search-bounds',
    hooks: () =>
      bendData('SEARCH', (search, { session }) => [
        { ...search, numbers: [...search.numbers, session.selected!.messages.length + 1] },
      ]),
  },
  {
    name: 'esearch-of-another',
    bug: 'ESEARCH has a tag that no command has.',
    violates: 'esearch-tag',
    hooks: () => bendData('ESEARCH', (found) => [{ ...found, tag: 'Z999' }]),
  },
];
