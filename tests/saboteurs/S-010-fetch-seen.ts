import { bendCommand, bendResponse } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-010_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'fetch-part-keeps-unseen',
    bug: 'only the entire message sets \\Seen, its header and parts do not',
    breaks: [`${ROW}/sets-seen`],
    hooks: () =>
      bendCommand('FETCH', ({ command }, next) => {
        for (const item of command.items)
          if (item.name === 'BODY[]' && (item.section.text !== '' || item.section.path.length > 0))
            item.peek = true;
        return next();
      }),
  },
  {
    name: 'fetch-seen-for-all',
    bug: 'a FETCH that sets \\Seen sets it for every message',
    breaks: [`${ROW}/sets-seen`],
    hooks: () =>
      bendCommand('FETCH', async ({ command, session }, next) => {
        const marks = command.items.some((item) => item.name === 'BODY[]' && !item.peek);
        await next();
        if (marks) session.selected?.mailbox.storeFlags(session.selected.messages, 'add', ['\\Seen']);
      }),
  },
  {
    name: 'fetch-peek-sets-seen',
    bug: 'BODY.PEEK sets \\Seen as BODY does',
    breaks: [`${ROW}/peek-keeps-unseen`],
    hooks: () =>
      bendCommand('FETCH', ({ command }, next) => {
        for (const item of command.items) if (item.name === 'BODY[]') item.peek = false;
        return next();
      }),
  },
  {
    name: 'fetch-old-header-sets-seen',
    bug: 'RFC822.HEADER sets \\Seen as RFC822 does',
    breaks: [`${ROW}/peek-keeps-unseen`],
    hooks: () =>
      bendCommand('FETCH', async ({ command, session }, next) => {
        await next();
        if (command.items.some(({ name }) => name === 'RFC822.HEADER'))
          session.selected?.mailbox.storeFlags(session.selected.messages, 'add', ['\\Seen']);
      }),
  },
  {
    name: 'fetch-seen-untold',
    bug: 'the session that sets \\Seen by a FETCH is not told',
    breaks: [`${ROW}/tells-seen`],
    hooks: () =>
      bendResponse((response, _, during) => {
        if (response.kind !== 'data' || response.type !== 'FETCH' || during?.name !== 'FETCH')
          return [response];
        if (during.items.some(({ name }) => name === 'FLAGS')) return [response];
        const items = response.items.filter(({ name }) => name !== 'FLAGS');
        return items.length === 0 ? [] : [{ ...response, items }];
      }),
  },
  {
    name: 'fetch-examine-sets-seen',
    bug: '\\Seen is set also in a mailbox that was opened with EXAMINE',
    breaks: [`${ROW}/examine-keeps-unseen`],
    hooks: () =>
      bendCommand('FETCH', async ({ command, session }, next) => {
        await next();
        const { selected } = session;
        if (selected?.readOnly && command.items.some((item) => item.name === 'BODY[]' && !item.peek))
          selected.mailbox.storeFlags(selected.messages, 'add', ['\\Seen']);
      }),
  },
];
