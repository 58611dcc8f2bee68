import { inspect } from 'node:util';
import type { Response } from '../../protocol/imap/model/response.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import { afterPreparations, bendCapabilities } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/§7';

const withoutRevision = (list: string[]): string[] => list.filter((name) => name !== 'IMAP4rev1');

export const saboteurs: Saboteur[] = [
  {
    name: 'greeting-without-revision',
    bug: 'the capabilities in the greeting lack IMAP4rev1',
    breaks: [`${ROW}/greeting`],
    hooks: () => bendCapabilities((list, _, where) => (where === 'untagged' ? withoutRevision(list) : list)),
  },
  {
    name: 'greeting-to-anybody',
    bug: 'who connects is logged in already, and greeted with OK',
    breaks: [`${ROW}/greeting`],
    hooks: () =>
      afterPreparations({ onConnection: (ctx) => ctx.session.authenticate(ctx.store.account('alice')!) }),
  },
  {
    name: 'capability-by-state',
    bug: 'the answer to CAPABILITY lacks IMAP4rev1 while a mailbox is selected',
    breaks: [`${ROW}/capability`],
    hooks: () =>
      bendCapabilities((list, ctx, where) =>
        where === 'response' && ctx.session.selected ? withoutRevision(list) : list,
      ),
  },
  {
    name: 'capability-untold',
    bug: 'CAPABILITY is answered before the login with a tagged OK alone',
    breaks: [`${ROW}/capability`],
    hooks: () =>
      bendResponse((response, ctx) =>
        response.kind === 'data' && response.type === 'CAPABILITY' && !ctx.account ? [] : [response],
      ),
  },
  {
    name: 'capability-stale',
    bug: 'the capabilities with the answer to a login lack what came with the login',
    breaks: [`${ROW}/capability-code`],
    hooks: () =>
      bendCapabilities((list, _, where) =>
        where === 'tagged' ? list.filter((name) => name !== 'UNSELECT') : list,
      ),
  },
  {
    name: 'noop-needs-mailbox',
    bug: 'NOOP gets NO while no mailbox is selected',
    breaks: [`${ROW}/noop`],
    hooks: () =>
      bendCommand('NOOP', (ctx, next) =>
        ctx.session.selected ? next() : ctx.tagged('NO', null, 'There is nothing to tell'),
      ),
  },
  {
    name: 'logout-without-bye',
    bug: 'LOGOUT is answered without BYE',
    breaks: [`${ROW}/logout`],
    hooks: () =>
      bendResponse((response) => (response.kind === 'status' && response.status === 'BYE' ? [] : [response])),
  },
  {
    name: 'logout-bye-late',
    bug: 'BYE comes behind the tagged response to LOGOUT',
    breaks: [`${ROW}/logout`],
    hooks: () => {
      let held: Response[] = [];
      return bendResponse((response, _, during) => {
        if (response.kind !== 'status' || during?.name !== 'LOGOUT') return [response];
        if (response.status === 'BYE') {
          held = [response];
          return [];
        }
        return [response, ...held];
      });
    },
  },
  {
    name: 'logout-stays',
    bug: 'the connection stays open after LOGOUT',
    breaks: [`${ROW}/logout`],
    profile: { timeoutMs: 300 },
    hooks: () =>
      afterPreparations(
        bendCommand('LOGOUT', (ctx) => {
          ctx.respond({ kind: 'status', tag: null, status: 'BYE', code: null, text: 'So long' });
          ctx.tagged('OK', null, 'Do stay a little');
        }),
      ),
  },
  {
    name: 'search-from-cache',
    bug: 'a search that was made before is answered as before',
    breaks: [`${ROW}/pipelined`],
    hooks: () => {
      const known = new WeakMap<object, Map<string, Response>>();
      return bendResponse((response, { session }, during) => {
        if (response.kind !== 'data' || response.type !== 'SEARCH' || during?.name !== 'SEARCH')
          return [response];
        const cache = known.get(session) ?? new Map<string, Response>();
        known.set(session, cache);
        const asked = inspect({ uid: during.uid, key: during.key }, { depth: null });
        if (!cache.has(asked)) cache.set(asked, response);
        return [cache.get(asked)!];
      });
    },
  },
  {
    name: 'vanished-unasked',
    bug: 'expunged objects are told with VANISHED, though nobody enabled that',
    breaks: [`${ROW}/base-protocol`],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'data' && response.type === 'EXPUNGE'
          ? [{ kind: 'data', type: 'VANISHED', earlier: false, uids: [{ from: 1, to: 1 }] }]
          : [response],
      ),
  },
  {
    name: 'noop-needs-write',
    bug: 'NOOP gets NO in a mailbox that EXAMINE has opened',
    breaks: [`${ROW}/noop`],
    hooks: () =>
      bendCommand('NOOP', (ctx, next) =>
        ctx.session.selected?.examined ? ctx.tagged('NO', null, 'For reading only') : next(),
      ),
  },
];
