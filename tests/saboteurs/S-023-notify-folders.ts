import type { StatusItem } from '../../protocol/imap/model/response.ts';
import { bendGroup, bendGroups, bendUnasked, bendWanted } from './bend-notify.ts';
import { bendCommand } from './bend-objects.ts';
import { bendData } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-023_O/${slug}`;
const SHORT = { pushDeadlineMs: 100 };

/** STATUS responses without an item. */
const without = (items: StatusItem[], ...names: string[]): StatusItem[] =>
  items.filter(({ name }) => !names.includes(name));

export const saboteurs: Saboteur[] = [
  {
    name: 'uidnext-one-behind',
    bug: 'The STATUS responses of NOTIFY tell UIDNEXT as it was before the new object.',
    breaks: [id('status-new')],
    hooks: () =>
      bendUnasked('STATUS', (status) => [
        {
          ...status,
          items: status.items.map((item) =>
            item.name === 'UIDNEXT' ? { ...item, value: Number(item.value) - 1 } : item,
          ),
        },
      ]),
  },
  {
    name: 'expunges-elsewhere-untold',
    bug: 'Nothing is told of expunges in watched folders.',
    breaks: [id('status-expunge')],
    hooks: () => {
      return bendUnasked('STATUS', (status, { account }) => {
        const mailbox = account?.find(status.mailbox);
        if (!mailbox) return [status];
        const shrunk = mailbox.messages.length < mailbox.uidnext - 1;
        return shrunk ? [] : [status];
      });
    },
    profile: SHORT,
  },
  {
    name: 'flag-status-without-uidvalidity',
    bug: 'The STATUS responses for changed flags lack UIDVALIDITY.',
    breaks: [id('status-flags')],
    hooks: () =>
      bendUnasked('STATUS', (status) => [{ ...status, items: without(status.items, 'UIDVALIDITY') }]),
  },
  {
    name: 'stale-modseq-pushed',
    bug: 'The STATUS responses of NOTIFY tell HIGHESTMODSEQ as it was before.',
    breaks: [id('status-new-modseq')],
    hooks: () =>
      bendUnasked('STATUS', (status) => [
        {
          ...status,
          items: status.items.map((item) =>
            item.name === 'HIGHESTMODSEQ' ? { ...item, value: BigInt(item.value) - 1n } : item,
          ),
        },
      ]),
  },
  {
    name: 'first-status-without-uidvalidity',
    bug: 'NOTIFY SET STATUS tells no UIDVALIDITY.',
    breaks: [id('status-first'), id('status-first-modseq')],
    hooks: () =>
      bendData('STATUS', (status, _, during) => [
        during?.name === 'NOTIFY' ? { ...status, items: without(status.items, 'UIDVALIDITY') } : status,
      ]),
  },
  {
    name: 'groups-for-all-folders',
    bug: 'What is asked for of some folders is told of all.',
    breaks: ['mailboxes', 'subtree', 'subscribed', 'no-wildcards', 'name-created', 'events-apart'].map(id),
    patch: bendWanted((_, __, filters) => {
      const events = ['MessageNew', 'MessageExpunge', 'FlagChange', 'MailboxName', 'SubscriptionChange'];
      return new Set(events.filter((event) => filters.asks(event)));
    }),
  },
  {
    name: 'mailboxes-is-subtree',
    bug: 'MAILBOXES takes in the folders below those that are named.',
    breaks: [id('mailboxes')],
    hooks: () =>
      bendGroup((group) =>
        group.filter.kind === 'mailboxes'
          ? { ...group, filter: { ...group.filter, kind: 'subtree' } }
          : group,
      ),
  },
  {
    name: 'notify-expands-wildcards',
    bug: 'MAILBOXES takes "*" for any octets.',
    breaks: [id('no-wildcards')],
    hooks: () =>
      bendGroup((group) =>
        group.filter.kind === 'mailboxes'
          ? {
              ...group,
              filter: {
                kind: 'mailboxes',
                mailboxes: group.filter.mailboxes.map((name) => name.replace('*', '')),
              },
            }
          : group,
      ),
  },
  {
    name: 'subtree-by-prefix',
    bug: 'SUBTREE takes in folders whose names only begin alike.',
    breaks: [id('subtree')],
    patch: bendWanted((name, wanted) => {
      const own = wanted(name);
      return own.size > 0 ? own : wanted(name.slice(0, -2));
    }),
  },
  {
    name: 'subscribed-once',
    bug: 'SUBSCRIBED means the folders that were subscribed when NOTIFY was given.',
    breaks: [id('subscribed')],
    hooks: () =>
      bendGroups((groups, { account }) =>
        groups.map((group) =>
          group.filter.kind === 'subscribed'
            ? { ...group, filter: { kind: 'mailboxes', mailboxes: account!.subscriptions() } }
            : group,
        ),
      ),
    profile: SHORT,
  },
  {
    name: 'personal-is-inbox',
    bug: 'PERSONAL means INBOX alone.',
    breaks: [id('personal')],
    hooks: () =>
      bendGroup((group) =>
        group.filter.kind === 'personal'
          ? { ...group, filter: { kind: 'mailboxes', mailboxes: ['INBOX'] } }
          : group,
      ),
    profile: SHORT,
  },
  {
    name: 'inboxes-without-inbox',
    bug: 'INBOXES leaves INBOX out.',
    breaks: [id('inboxes')],
    patch: bendWanted((name, wanted) => (name === 'INBOX' ? new Set() : wanted(name))),
    profile: SHORT,
  },
  {
    name: 'notify-refuses-absent',
    bug: 'NOTIFY is refused where one of the folders does not exist.',
    breaks: [id('absent-ignored')],
    hooks: () =>
      bendCommand('NOTIFY', (ctx, next) => {
        const named = (ctx.command.set?.groups ?? []).flatMap(({ filter }) =>
          'mailboxes' in filter ? filter.mailboxes : [],
        );
        if (named.every((name) => ctx.account?.has(name))) return next();
        ctx.tagged('NO', null, 'There is no such mailbox');
      }),
  },
  {
    name: 'first-group-wins',
    bug: 'Only the first group that covers a folder counts.',
    breaks: [id('groups-add-up')],
    patch: bendWanted((name, wanted) => {
      const events = wanted(name);
      return events.has('MessageNew') ? new Set(['MessageNew', 'MessageExpunge']) : events;
    }),
    profile: SHORT,
  },
];
