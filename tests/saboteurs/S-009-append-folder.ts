import { bendCommand, bendOctets, bendResponse } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-009_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'append-newest-first',
    bug: 'the newest object has the lowest sequence number',
    breaks: [`${ROW}/stores-at-end`],
    hooks: () =>
      bendResponse((response, ctx) => {
        const count = ctx.session.selected?.messages.length ?? 0;
        if (response.kind !== 'data' || response.type !== 'FETCH') return [response];
        return [{ ...response, number: count + 1 - response.number }];
      }),
  },
  {
    name: 'append-uid-used-again',
    bug: 'a UID that was expunged is given to the next object',
    breaks: [`${ROW}/stores-at-end`],
    hooks: () =>
      bendResponse((response) => {
        if (response.kind !== 'data' || response.type !== 'FETCH' || response.number < 3) return [response];
        const items = response.items.map((item) =>
          item.name === 'UID' ? { ...item, uid: response.number } : item,
        );
        return [{ ...response, items }];
      }),
  },
  {
    name: 'append-without-trycreate',
    bug: 'the NO to an APPEND has no TRYCREATE',
    breaks: [`${ROW}/trycreate`],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'status' && response.code?.name === 'TRYCREATE'
          ? [{ ...response, code: null }]
          : [response],
      ),
  },
  {
    name: 'append-creates',
    bug: 'APPEND makes the mailbox, and then answers NO',
    breaks: [`${ROW}/makes-no-folder`],
    hooks: () =>
      bendCommand('APPEND', async ({ command, account }, next) => {
        await next();
        if (account && !account.has(command.mailbox)) account.create(command.mailbox);
      }),
  },
  {
    name: 'append-own-untold',
    bug: 'a session is never told of what it appended to its selected mailbox',
    breaks: [`${ROW}/selected-exists`, `${ROW}/exists-at-once`],
    hooks: () =>
      bendResponse((response, _, during) =>
        response.kind === 'data' && response.type === 'EXISTS' && during?.name === 'APPEND' ? [] : [response],
      ),
  },
  {
    name: 'append-others-untold',
    bug: 'NOOP does not look for new objects',
    breaks: [`${ROW}/other-session-told`],
    hooks: () =>
      bendResponse((response, _, during) =>
        response.kind === 'data' && response.type === 'EXISTS' && during?.name === 'NOOP' ? [] : [response],
      ),
  },
  {
    name: 'append-to-selected',
    bug: 'APPEND stores in the selected mailbox, whatever mailbox it names',
    breaks: [`${ROW}/keeps-selection`],
    hooks: () =>
      bendCommand('APPEND', ({ command, session }, next) => {
        command.mailbox = session.selected?.mailbox.name ?? command.mailbox;
        return next();
      }),
  },
  {
    name: 'append-cuts-name',
    bug: 'APPEND takes the name of a mailbox to end at a blank',
    breaks: [`${ROW}/folder-name-forms`],
    hooks: () =>
      bendCommand('APPEND', ({ command }, next) => {
        command.mailbox = command.mailbox.replace(/ .*/, '');
        return next();
      }),
  },
  {
    name: 'append-loses-concurrent',
    bug: 'an object is lost if the one before it in the mailbox came from another session',
    breaks: [`${ROW}/concurrent-appends`],
    hooks: () => {
      const last = new Map<string, object>();
      return bendCommand('APPEND', (ctx, next) => {
        const { mailbox } = ctx.command;
        const stale = last.has(mailbox) && last.get(mailbox) !== ctx.session;
        last.set(mailbox, ctx.session);
        if (!stale) return next();
        ctx.tagged('OK', null, 'Stored');
      });
    },
  },
  {
    name: 'append-adds-received',
    bug: 'a Received field is put before the object',
    breaks: [`${ROW}/other-session-told`, `${ROW}/selected-exists`, `${ROW}/keeps-header`],
    patch: bendOctets((octets) => `Received: from here; Tue, 29 Apr 2014 09:46:50 -0800\r\n${octets}`),
  },
];
