import { newsResponses } from '../../fake-server/imap/news.ts';
import { entity } from '../../fake-server/store/message.ts';
import { sectionOctets } from '../../protocol/mime/section.ts';
import { bendConverted } from './bend-converted.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-011_O';

export const saboteurs: Saboteur[] = [
  {
    name: 'convert-sets-seen',
    bug: 'CONVERT sets \\Seen',
    breaks: [`${ROW}/object-unchanged`],
    hooks: () =>
      bendCommand('CONVERT', ({ command, session }, next) => {
        const selected = session.selected;
        const messages = selected?.select(command.set, command.uid).map(({ message }) => message) ?? [];
        selected?.mailbox.storeFlags(messages, 'add', ['\\Seen']);
        return next();
      }),
  },
  {
    name: 'convert-alters-the-object',
    bug: 'a conversion alters the stored object',
    breaks: [`${ROW}/object-unchanged`, `${ROW}/image-unchanged`],
    hooks: () =>
      bendCommand('CONVERT', async ({ command, session }, next) => {
        await next();
        for (const { message } of session.selected?.select(command.set, command.uid) ?? []) {
          Object.assign(message, { octets: Buffer.concat([message.octets, Buffer.from('\r\n')]) });
        }
      }),
  },
  {
    name: 'convert-uid-behind',
    bug: 'the UID comes behind the converted data',
    breaks: [`${ROW}/uid`],
    hooks: () => bendConverted((items) => [...items.slice(1), ...items.slice(0, 1)]),
  },
  {
    name: 'convert-uid-as-number',
    bug: 'UID CONVERT takes UIDs for sequence numbers',
    breaks: [`${ROW}/uid`],
    hooks: () =>
      bendCommand('CONVERT', ({ command }, next) => {
        command.uid = false;
        return next();
      }),
  },
  {
    name: 'convert-first-tag-for-ever',
    bug: 'CONVERTED always names the first CONVERT of the session',
    breaks: [`${ROW}/correlator`],
    hooks: () => {
      const first = new WeakMap<object, string>();
      return bendResponse((response, { session }) => {
        if (response.kind !== 'data' || response.type !== 'CONVERTED') return [response];
        const tag = first.get(session) ?? response.tag ?? '';
        first.set(session, tag);
        return [{ ...response, tag }];
      });
    },
  },
  {
    name: 'convert-to-something-else',
    bug: 'where a target cannot be made, another one is',
    breaks: [`${ROW}/impossible-type`],
    hooks: () =>
      bendCommand('CONVERT', ({ command }, next) => {
        if (command.target?.startsWith('video/')) command.target = null;
        return next();
      }),
  },
  {
    name: 'convert-header-as-stored',
    bug: 'the header is sent as it is stored',
    breaks: [`${ROW}/header`],
    hooks: () =>
      bendResponse((response, { session }) => {
        if (response.kind !== 'data' || response.type !== 'CONVERTED') return [response];
        const message = session.selected?.messages[response.number - 1];
        const items = response.items.map((item) =>
          item.name === 'BODY[]' && message
            ? { ...item, data: sectionOctets(entity(message), item.section) }
            : item,
        );
        return [{ ...response, items }];
      }),
  },
  {
    name: 'convert-tells-expunges',
    bug: 'CONVERT tells the expunges of others before its answer',
    breaks: [`${ROW}/no-expunge`],
    hooks: () =>
      bendCommand('CONVERT', (ctx, next) => {
        ctx.respond(...newsResponses(ctx.session, ctx.features, true));
        return next();
      }),
  },
];
