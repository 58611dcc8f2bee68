import type { StoredMessage } from '../../fake-server/store/message.ts';
import { bendCommand, bendItems } from './bend-objects.ts';
import { bendKeys } from './bend-search.ts';
import { bendPipelined } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-019a_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'fetch-flags-skips-unflagged',
    bug: 'FETCH FLAGS tells nothing of messages without a flag',
    breaks: [`${ROW}/tells-all`],
    hooks: () => bendItems((item) => (item.name === 'FLAGS' && item.flags.length === 0 ? null : item)),
  },
  {
    name: 'fetch-flags-hides-deleted',
    bug: 'FETCH FLAGS leaves \\Deleted out',
    breaks: [`${ROW}/tells-all`],
    hooks: () =>
      bendItems((item) =>
        item.name === 'FLAGS' ? { ...item, flags: item.flags.filter((flag) => flag !== '\\Deleted') } : item,
      ),
  },
  {
    name: 'uid-fetch-flags-by-number',
    bug: 'UID FETCH takes its set for sequence numbers',
    breaks: [`${ROW}/by-uid`],
    hooks: () =>
      bendCommand('FETCH', ({ command, session }, next) => {
        if (command.uid && command.set !== '$') {
          const last = session.selected?.messages.length ?? 0;
          command.uid = !command.set.every(({ to }) => typeof to === 'number' && to <= last + 1);
          command.set = command.set.filter(({ from }) => typeof from === 'number' && from <= last);
        }
        return next();
      }),
  },
  {
    name: 'search-flagged-needs-answered',
    bug: 'SEARCH FLAGGED finds only what is \\Answered too',
    breaks: [`${ROW}/agrees-with-search`],
    hooks: () =>
      bendKeys((key) => (key.key === 'FLAGGED' ? { key: 'AND', operands: [key, { key: 'ANSWERED' }] } : key)),
  },
  {
    name: 'fetch-flags-sets-seen',
    bug: 'any FETCH sets \\Seen',
    breaks: [`${ROW}/changes-nothing`],
    hooks: () =>
      bendCommand('FETCH', async ({ session }, next) => {
        await next();
        const selected = session.selected;
        if (selected && !selected.readOnly)
          selected.mailbox.storeFlags([...selected.messages], 'add', ['\\Seen']);
      }),
  },
  {
    name: 'fetch-flags-from-cache',
    bug: 'a session tells the flags that it saw first',
    breaks: [`${ROW}/tells-others-changes`, `${ROW}/after-pipelined-store`],
    hooks: () => {
      const cache = new WeakMap<object, string[]>();
      return bendItems((item, message) => {
        if (item.name !== 'FLAGS') return item;
        const known = cache.get(message) ?? [];
        cache.set(message, known);
        return { ...item, flags: known };
      });
    },
  },
  {
    name: 'fetch-overtakes-store',
    bug: 'a FETCH that came together with the STORE before it tells the flags from before',
    breaks: [`${ROW}/after-pipelined-store`],
    ...bendPipelined((isFollowed) => {
      const former = new WeakMap<object, Map<StoredMessage, string[]>>();
      return {
        ...bendItems((item, message, { session }) =>
          item.name === 'FLAGS' ? { ...item, flags: former.get(session)?.get(message) ?? item.flags } : item,
        ),
        onCommand: async ({ command, session }, next) => {
          const isOvertaken = command.name === 'STORE' && isFollowed(command);
          const messages = isOvertaken ? (session.selected?.messages ?? []) : [];
          const before = messages.map(
            (message) => [message, [...message.flags]] as [StoredMessage, string[]],
          );
          await next();
          if (isOvertaken) former.set(session, new Map(before));
          else former.delete(session);
        },
      };
    }),
  },
];
