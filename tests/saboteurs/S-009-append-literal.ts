import type { Mailbox } from '../../fake-server/store/mailbox.ts';
import { CommandReader } from '../../protocol/imap/command-reader.ts';
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
    ...storingParts(),
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

/** A session that ends while the literal of an APPEND is awaited leaves an object where it was to be. */
function storingParts(): Pick<Saboteur, 'hooks' | 'patch'> {
  let text = '';
  return {
    patch: (patch) =>
      patch(
        CommandReader.prototype,
        'next',
        (original) =>
          function (this: CommandReader) {
            const event = original.call(this);
            if (event?.kind === 'literal') text = event.text;
            return event;
          },
      ),
    hooks: () => {
      const awaited = new WeakMap<object, Mailbox | null>();
      return {
        onResponse: (response, { account, session }) => {
          if (response.kind === 'continuation') {
            const name = /^\S+ APPEND "?([^" ]+)/.exec(text)?.[1];
            if (!awaited.has(session)) session.atEnd(() => awaited.get(session)?.append([PART]));
            awaited.set(session, name === undefined ? null : (account?.find(name) ?? null));
          } else if (response.kind === 'status' && response.tag !== null && awaited.has(session)) {
            awaited.set(session, null);
          }
          return [response];
        },
      };
    },
  };
}
