import { bendCopies, mute } from './bend-copies.ts';
import { bendUnasked } from './bend-notify.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-023_O/${slug}`;
const SHORT = { pushDeadlineMs: 100 };

export const saboteurs: Saboteur[] = [
  {
    name: 'copies-elsewhere-untold',
    bug: 'Nobody is told of copies.',
    breaks: [id('status-copied'), id('selected-copied')],
    patch: bendCopies((destination, _, original) => {
      const unmute = mute(destination);
      const copies = original();
      unmute();
      return copies;
    }),
    profile: SHORT,
  },
  {
    name: 'attributes-of-the-first-alone',
    bug: 'Of several new messages at a time none but the first is described.',
    breaks: [id('selected-copied')],
    hooks: () =>
      bendUnasked('FETCH', (fetch) =>
        fetch.number > 2 && fetch.items.every(({ name }) => name === 'UID') ? [] : [fetch],
      ),
    profile: SHORT,
  },
  {
    name: 'close-untold',
    bug: 'Nobody is told what CLOSE removes.',
    breaks: [id('status-closed')],
    hooks: () =>
      bendCommand('CLOSE', async ({ session }, next) => {
        const unmute = mute(session.requireSelected().mailbox);
        await next();
        unmute();
      }),
    profile: SHORT,
  },
  {
    name: 'annotations-without-uid',
    bug: 'Changed annotations are told without the UID.',
    breaks: [id('selected-annotations')],
    hooks: () =>
      bendUnasked('FETCH', (fetch) => [
        fetch.items.some(({ name }) => name === 'ANNOTATION')
          ? { ...fetch, items: fetch.items.filter(({ name }) => name !== 'UID') }
          : fetch,
      ]),
  },
  {
    name: 'annotation-status-without-modseq',
    bug: 'The STATUS responses for changed annotations lack HIGHESTMODSEQ.',
    breaks: [id('status-annotations')],
    hooks: () =>
      bendUnasked('STATUS', (status) => [
        status.items.some(({ name }) => name === 'MESSAGES')
          ? status
          : { ...status, items: status.items.filter(({ name }) => name !== 'HIGHESTMODSEQ') },
      ]),
  },
];
