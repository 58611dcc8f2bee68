import { Mailbox } from '../../fake-server/store/mailbox.ts';
import { bendGroup, bendGroups, bendUnasked, type Groups } from './bend-notify.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-023_O/${slug}`;
const SHORT = { pushDeadlineMs: 100 };
const event = (name: string) => ({ name, attributes: [] });
const isOfSelected = ({ filter }: Groups[number]): boolean => filter.kind.startsWith('selected');

export const saboteurs: Saboteur[] = [
  {
    name: 'new-message-without-uid',
    bug: 'Of new messages the UID is not told, though it was asked for.',
    breaks: [id('selected-new')],
    hooks: () =>
      bendUnasked('FETCH', (fetch) => [
        fetch.items.some(({ name }) => name === 'FLAGS')
          ? fetch
          : { ...fetch, items: fetch.items.filter(({ name }) => name !== 'UID') },
      ]),
  },
  {
    name: 'cleared-flags-stay-told',
    bug: 'Flags that were told once are told again after they are cleared.',
    breaks: [id('selected-flags')],
    hooks: () => {
      const told = new Set<string>();
      return bendUnasked('FETCH', (fetch) => [
        {
          ...fetch,
          items: fetch.items.map((item) => {
            if (item.name !== 'FLAGS') return item;
            for (const flag of item.flags) told.add(flag);
            return { ...item, flags: [...told] };
          }),
        },
      ]);
    },
  },
  {
    name: 'flag-change-without-uid',
    bug: 'Changed flags are told without the UID.',
    breaks: [id('selected-flags-uid')],
    hooks: () =>
      bendUnasked('FETCH', (fetch) => [
        { ...fetch, items: fetch.items.filter(({ name }) => name !== 'UID') },
      ]),
  },
  {
    name: 'expunges-wait-for-a-command',
    bug: 'SELECTED tells expunges no sooner than SELECTED-DELAYED.',
    breaks: [id('selected-expunge')],
    hooks: () =>
      bendGroup((group) =>
        isOfSelected(group) ? { ...group, filter: { kind: 'selected-delayed' } } : group,
      ),
    profile: SHORT,
  },
  {
    name: 'delayed-is-not-delayed',
    bug: 'SELECTED-DELAYED tells expunges at once.',
    breaks: [id('selected-delayed')],
    hooks: () =>
      bendGroup((group) => (isOfSelected(group) ? { ...group, filter: { kind: 'selected' } } : group)),
  },
  {
    name: 'own-messages-told',
    bug: 'A session is told the attributes of messages that it has appended itself.',
    breaks: [id('own-message')],
    patch: (patch) =>
      patch(
        Mailbox.prototype,
        'append',
        (original) =>
          function (this: Mailbox, messages) {
            return original.call(this, messages, null);
          },
      ),
  },
  {
    name: 'selected-watched-unasked',
    bug: 'The selected folder is watched even where SELECTED is not asked for.',
    breaks: [id('selected-absent')],
    hooks: () =>
      bendGroups((groups) =>
        groups.some(isOfSelected)
          ? groups
          : [
              ...groups,
              {
                filter: { kind: 'selected' },
                events: ['MessageNew', 'MessageExpunge', 'FlagChange'].map(event),
              },
            ],
      ),
  },
  {
    name: 'groups-reach-the-selected',
    bug: 'What other groups ask for is told of the selected folder, too.',
    breaks: [id('selected-overrides')],
    hooks: () =>
      bendGroups((groups) => {
        const more = groups.filter((group) => !isOfSelected(group)).flatMap(({ events }) => events ?? []);
        return groups.map((group) =>
          isOfSelected(group) ? { ...group, events: [...(group.events ?? []), ...more] } : group,
        );
      }),
  },
  {
    name: 'notify-drops-news',
    bug: 'NOTIFY SET forgets what was not told of the selected folder yet.',
    breaks: [id('implies-noop')],
    hooks: () =>
      bendCommand('NOTIFY', ({ session }, next) => {
        session.selected?.takeNews(true);
        return next();
      }),
  },
  {
    name: 'select-ends-notify',
    bug: 'SELECT ends what NOTIFY has asked for.',
    breaks: [id('selected-moves')],
    hooks: () =>
      bendCommand('SELECT', async ({ session }, next) => {
        await next();
        if (!session.interests) return;
        session.interests = {
          selected: { messageNew: false, messageExpunge: false, flagChange: false, expungesAtOnce: false },
          describe: () => [],
          hasNews: false,
          take: () => [],
          close: () => undefined,
        };
      }),
    profile: SHORT,
  },
];
