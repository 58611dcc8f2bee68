import { bendFlags } from './bend-flags.ts';
import { bendItems } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/§5.3/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'flags-touch-date',
    bug: 'A change of flags sets INTERNALDATE to the time of the change.',
    breaks: [id('unchanged-in-session'), id('unchanged-in-later-session')],
    patch: bendFlags(({ messages }) => {
      const internalDate = { instant: Date.now(), zone: '+0000' };
      for (const message of messages) Object.assign(message, { internalDate });
      return {};
    }),
  },
  {
    name: 'size-after-expunge',
    bug: 'RFC822.SIZE leaves the header out once the folder was compacted by an expunge.',
    breaks: [id('unchanged-in-session')],
    hooks: () =>
      bendItems((item, { octets }, { session }) => {
        const { mailbox } = session.selected!;
        const compacted = mailbox.messages.length < mailbox.uidnext - 1;
        if (item.name !== 'RFC822.SIZE' || !compacted) return item;
        return { ...item, size: octets.length - octets.indexOf('\r\n\r\n') - 4 };
      }),
  },
];
