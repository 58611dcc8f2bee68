import type { Response } from '../../protocol/imap/model/response.ts';
import { bendCommand, bendStrangersCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/§7';

const listed: Response = {
  kind: 'data',
  type: 'LIST',
  attributes: [],
  delimiter: '/',
  mailbox: 'INBOX',
  extended: [],
};

export const saboteurs: Saboteur[] = [
  {
    name: 'strangers-list',
    bug: 'LIST names the mailboxes of the first user to who is not logged in',
    breaks: [`${ROW}/before-login`],
    hooks: () =>
      bendStrangersCommand('LIST', (ctx) => {
        ctx.respond(listed);
        ctx.tagged('NO', null, 'But log in first');
      }),
  },
  {
    name: 'strangers-delete',
    bug: 'DELETE of who is not logged in is refused after it was done',
    breaks: [`${ROW}/before-login`],
    hooks: () =>
      bendStrangersCommand('DELETE', async (ctx, next) => {
        ctx.store.account('alice')!.delete(ctx.command.mailbox);
        await next();
      }),
  },
  {
    name: 'strangers-append',
    bug: 'APPEND of who is not logged in stores the object for the first user',
    breaks: [`${ROW}/append-before-login`],
    hooks: () =>
      bendStrangersCommand('APPEND', async (ctx, next) => {
        ctx.session.authenticate(ctx.store.account('alice')!);
        await next();
      }),
  },
  {
    name: 'close-without-mailbox',
    bug: 'CLOSE gets OK where no mailbox is selected',
    breaks: [`${ROW}/before-select`],
    hooks: () =>
      bendCommand('CLOSE', (ctx, next) =>
        ctx.session.selected ? next() : ctx.tagged('OK', null, 'Nothing to close'),
      ),
  },
];
