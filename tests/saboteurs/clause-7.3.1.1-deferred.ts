import { EXPIRY } from '../../fake-server/store/expiry.ts';
import { Mailbox } from '../../fake-server/store/mailbox.ts';
import { EMBEDDED_DEFERRED } from '../../target/embedded-profile.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/§7.3.1.1';
const { folder } = EMBEDDED_DEFERRED;

export const saboteurs: Saboteur[] = [
  {
    name: 'deferred-expires-at-once',
    bug: 'a message in the folder for deferred ones is gone as soon as it is stored',
    breaks: [`${ROW}/kept-until-moved`, `${ROW}/announced`, `${ROW}/expires`],
    hooks: () =>
      bendCommand('APPEND', async ({ account, command }, next) => {
        await next();
        const mailbox = command.mailbox === folder ? account?.find(folder) : null;
        mailbox?.expunge(mailbox.messages);
      }),
  },
  {
    name: 'deferred-never-expires',
    bug: 'the time of a deferred message is never up',
    breaks: [`${ROW}/expires`],
    patch: (patch) =>
      patch(
        Mailbox.prototype,
        'expunge',
        (original) =>
          function (this: Mailbox, messages, origin) {
            return this.name === folder && origin === EXPIRY ? [] : original.call(this, messages, origin);
          },
      ),
    profile: { pushDeadlineMs: 200 },
  },
  {
    name: 'deferred-cannot-be-moved',
    bug: 'EXPUNGE leaves what lies in the folder for deferred messages',
    breaks: [`${ROW}/kept-until-moved`],
    hooks: () =>
      bendCommand('EXPUNGE', (ctx, next) =>
        ctx.session.selected?.mailbox.name === folder ? ctx.tagged('OK', null, 'Expunged') : next(),
      ),
  },
  {
    name: 'deferred-not-announced',
    bug: 'EXISTS is not told of the folder for deferred messages',
    breaks: [`${ROW}/announced`],
    hooks: () =>
      bendResponse((response, { session }, during) =>
        response.kind === 'data' &&
        response.type === 'EXISTS' &&
        during?.name === 'NOOP' &&
        session.selected?.mailbox.name === folder
          ? []
          : [response],
      ),
  },
];
