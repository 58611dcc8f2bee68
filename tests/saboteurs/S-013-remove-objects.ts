import { Mailbox } from '../../fake-server/store/mailbox.ts';
import type { StoredMessage } from '../../fake-server/store/message.ts';
import { marked, mute } from './bend-copies.ts';
import { bendCommand } from './bend-objects.ts';
import type { Patch, Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-013_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'expunge-keeps-last',
    bug: 'EXPUNGE does not remove the last object of a folder.',
    breaks: [id('empties-folder'), id('session-info')],
    patch: (patch) =>
      patch(
        Mailbox.prototype,
        'expunge',
        (original) =>
          function (this: Mailbox, messages, origin) {
            const all = messages.length === this.messages.length;
            return original.call(this, all ? messages.slice(0, -1) : messages, origin);
          },
      ),
  },
  {
    name: 'stored-again-revives-flags',
    bug: 'An object that is stored again has the flags that it had when it was removed.',
    breaks: [id('stored-again')],
    patch: revivingFlags,
  },
  {
    name: 'examined-expunge-told',
    bug: 'EXPUNGE in a folder opened with EXAMINE tells what it does not do.',
    breaks: [id('examined')],
    hooks: () =>
      bendCommand('EXPUNGE', (ctx, next) => {
        const { mailbox, readOnly } = ctx.session.requireSelected();
        if (readOnly)
          for (const message of marked(mailbox).reverse()) {
            const number = mailbox.messages.indexOf(message) + 1;
            ctx.respond({ kind: 'data', type: 'EXPUNGE', number });
          }
        return next();
      }),
  },
  {
    name: 'close-unheard',
    bug: 'Other sessions do not hear of what CLOSE removes.',
    breaks: [id('close-told')],
    hooks: () =>
      bendCommand('CLOSE', ({ session }, next) => {
        const unmute = mute(session.requireSelected().mailbox);
        return next().finally(unmute);
      }),
  },
  {
    name: 'session-info-goes-with-chat',
    bug: 'EXPUNGE of the last chat message takes the session info object along.',
    breaks: [id('session-info-outlives-chat')],
    hooks: () =>
      bendCommand('EXPUNGE', async ({ session }, next) => {
        const { mailbox } = session.requireSelected();
        await next();
        const isInfo = ({ octets }: StoredMessage) => octets.includes('Application/X-CPM-Session');
        if (mailbox.messages.every(isInfo)) mailbox.expunge([...mailbox.messages]);
      }),
  },
  {
    name: 'session-info-kept-untold',
    bug: 'EXPUNGE tells that a session info object is removed, and keeps it.',
    breaks: [id('session-info')],
    hooks: () =>
      bendCommand('EXPUNGE', async ({ session }, next) => {
        const { mailbox } = session.requireSelected();
        const kept = marked(mailbox).filter(({ octets }) => octets.includes('Application/X-CPM-Session'));
        await next();
        mailbox.copyFrom(kept);
      }),
  },
];

/** Knows removed objects by their octets. */
function revivingFlags(patch: Patch): void {
  const removed = new Map<string, ReadonlySet<string>>();
  patch(
    Mailbox.prototype,
    'expunge',
    (original) =>
      function (this: Mailbox, messages, origin) {
        for (const { flags, octets } of messages)
          removed.set(`${this.name} ${octets.toString('latin1')}`, flags);
        return original.call(this, messages, origin);
      },
  );
  patch(
    Mailbox.prototype,
    'append',
    (original) =>
      function (this: Mailbox, messages, origin) {
        const revived = messages.map((message) => {
          const flags = removed.get(`${this.name} ${message.octets.toString('latin1')}`);
          return flags ? { ...message, flags } : message;
        });
        return original.call(this, revived, origin);
      },
  );
}
