import type { Mailbox } from '../../fake-server/store/mailbox.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-009_M';
const PART = {
  octets: Buffer.from('From: Alice'),
  internalDate: { instant: 0, zone: '+0000' },
  flags: [],
};

export const saboteurs: Saboteur[] = [
  {
    name: 'append-keeps-what-failed',
    bug: 'an APPEND that is answered BAD leaves an object in the mailbox',
    breaks: [`${ROW}/restores-folder`],
    hooks: () => {
      const last = new WeakMap<object, Mailbox>();
      return bendResponse((response, { account, session }, during) => {
        const folder = during?.name === 'APPEND' ? account?.find(during.mailbox) : null;
        if (folder) last.set(session, folder);
        if (response.kind === 'status' && response.tag !== null && response.status === 'BAD')
          last.get(session)?.append([PART]);
        return [response];
      });
    },
  },
  {
    name: 'append-stores-part',
    bug: 'what arrived of an object is stored when the connection is lost',
    breaks: [`${ROW}/no-partial-object`],
    hooks: () => {
      let last: Mailbox | null = null;
      let pending = false;
      const hooks = bendResponse((response, { account }, during) => {
        if (during?.name === 'APPEND') last = account?.find(during.mailbox) ?? last;
        if (response.kind === 'continuation') pending = true;
        else if (response.kind === 'status' && response.tag !== null) pending = false;
        return [response];
      });
      return {
        ...hooks,
        onConnection: () => {
          if (pending) last?.append([PART]);
          pending = false;
        },
      };
    },
  },
  {
    name: 'append-drops-empty',
    bug: 'an empty object is answered OK and not stored',
    breaks: [`${ROW}/empty-literal`],
    hooks: () =>
      bendCommand('APPEND', (ctx, next) => {
        const data = ctx.command.messages[0]?.data;
        if (data?.kind !== 'octets' || data.octets.length > 0) return next();
        ctx.tagged('OK', null, 'Stored');
      }),
  },
  {
    name: 'append-leaves-line-end',
    bug: 'the line end behind the literal of a refused APPEND is taken for a command',
    breaks: [`${ROW}/command-ends-behind-literal`],
    hooks: () =>
      bendResponse((response, _, during) =>
        response.kind === 'status' && response.status === 'NO' && during?.name === 'APPEND'
          ? [{ kind: 'status', tag: null, status: 'BAD', code: null, text: 'No tag' }, response]
          : [response],
      ),
  },
  {
    name: 'append-asks-for-literal-plus',
    bug: 'a non-synchronising literal is asked for',
    breaks: [`${ROW}/literal-plus`],
    hooks: () =>
      bendCommand('APPEND', (ctx, next) => {
        ctx.continuation('Go on');
        return next();
      }),
  },
  {
    name: 'append-runs-refused-literal',
    bug: 'the octets of a non-synchronising literal are run as commands when the APPEND is refused',
    breaks: [`${ROW}/literal-plus-refused`],
    hooks: () =>
      bendCommand('APPEND', async ({ command, account }, next) => {
        await next();
        const data = command.messages[0]?.data;
        const text = data?.kind === 'octets' ? data.octets.toString('latin1') : '';
        const made = /^\S+ CREATE "(.*)"\r$/m.exec(text)?.[1];
        if (made !== undefined) account?.create(made);
      }),
  },
];
