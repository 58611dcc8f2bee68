import { bendGroup, bendGroups, type Groups } from './bend-notify.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import { bendCode } from './bend-selection.ts';
import { bendInput } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-023_O/${slug}`;
const isOfSelected = ({ filter }: Groups[number]): boolean => filter.kind.startsWith('selected');

/** The group with these events added, where it lacks them. */
function withEvents(group: Groups[number], ...names: string[]): Groups[number] {
  const events = group.events ?? [];
  const missing = names.filter((name) => !events.some((event) => event.name === name));
  return { ...group, events: [...events, ...missing.map((name) => ({ name, attributes: [] }))] };
}

const asks = ({ events }: Groups[number], name: string): boolean =>
  events?.some((event) => event.name === name) ?? false;

export const saboteurs: Saboteur[] = [
  {
    name: 'notify-none-ignored',
    bug: 'NOTIFY NONE is answered with OK and changes nothing.',
    breaks: [id('none')],
    hooks: () =>
      bendCommand('NOTIFY', (ctx, next) => {
        if (ctx.command.set) return next();
        ctx.tagged('OK', null, 'Silence');
      }),
  },
  {
    name: 'notify-adds-up',
    bug: 'NOTIFY SET adds to what was asked for before.',
    breaks: [id('replaces')],
    hooks: () => {
      const before = new WeakMap<object, Groups>();
      return bendGroups((groups, { session }) => {
        const all = [...(before.get(session) ?? []), ...groups];
        before.set(session, all);
        return all;
      });
    },
  },
  {
    name: 'none-is-all-messages',
    bug: 'NONE is taken for the events of messages.',
    breaks: [id('events-none')],
    hooks: () =>
      bendGroup((group) =>
        group.events === null ? withEvents(group, 'MessageNew', 'MessageExpunge') : group,
      ),
  },
  {
    name: 'unknown-event-is-bad',
    bug: 'An event that is not known is a syntax error.',
    breaks: [id('event-unknown')],
    hooks: () =>
      bendResponse((response) => [
        response.kind === 'status' && response.code?.name === 'BADEVENT'
          ? { ...response, status: 'BAD' }
          : response,
      ]),
  },
  {
    name: 'no-badevent',
    bug: 'Events that are not known are refused without BADEVENT.',
    breaks: [id('badevent')],
    hooks: () => bendCode('BADEVENT', () => null),
  },
  {
    name: 'badevent-lists-half',
    bug: 'BADEVENT leaves FlagChange out.',
    breaks: [id('badevent-lists')],
    hooks: () =>
      bendCode('BADEVENT', (code) => ({
        ...code,
        events: code.events.filter((name) => name !== 'FlagChange'),
      })),
  },
  {
    name: 'lonely-events-taken',
    bug: 'MessageNew is taken without MessageExpunge.',
    breaks: [id('pairs')],
    hooks: () =>
      bendGroup((group) => (asks(group, 'MessageNew') ? withEvents(group, 'MessageExpunge') : group)),
  },
  {
    name: 'lonely-flag-change-taken',
    bug: 'FlagChange is taken without MessageNew and MessageExpunge.',
    breaks: [id('flag-change-alone')],
    hooks: () =>
      bendGroup((group) =>
        asks(group, 'FlagChange') ? withEvents(group, 'MessageNew', 'MessageExpunge') : group,
      ),
  },
  {
    name: 'folder-events-of-selected',
    bug: 'MailboxName is taken for SELECTED, and means nothing there.',
    breaks: [id('selected-folder-events')],
    hooks: () =>
      bendGroup((group) =>
        isOfSelected(group)
          ? { ...group, events: (group.events ?? []).filter(({ name }) => name !== 'MailboxName') }
          : group,
      ),
  },
  {
    name: 'selected-taken-twice',
    bug: 'Of SELECTED and SELECTED-DELAYED in one command the first is taken.',
    breaks: [id('selected-twice')],
    hooks: () =>
      bendGroups((groups) =>
        groups.filter((group) => !isOfSelected(group) || group === groups.find(isOfSelected)),
      ),
  },
  {
    name: 'attributes-passed-over',
    bug: 'FETCH attributes for folders that are not selected are passed over.',
    breaks: [id('attributes-elsewhere')],
    hooks: () =>
      bendGroup((group) =>
        isOfSelected(group)
          ? group
          : { ...group, events: (group.events ?? []).map((event) => ({ ...event, attributes: [] })) },
      ),
  },
  {
    name: 'events-in-one-case',
    bug: 'Events are known only as the RFC writes them.',
    breaks: [id('notify-any-case')],
    patch: bendInput((text) => text.replace(/\bmessagenew\b/, 'unheardof')),
  },
  {
    name: 'idle-forgets-notify',
    bug: 'IDLE tells of the selected folder what NOTIFY did not ask for.',
    breaks: [id('idle-same')],
    hooks: () =>
      bendCommand('IDLE', async (ctx, next) => {
        const mailbox = ctx.session.selected?.mailbox;
        const stop = mailbox?.listeners.add(({ type }) => {
          if (type === 'appended')
            ctx.respond({ kind: 'data', type: 'EXISTS', number: mailbox.messages.length });
        });
        await next();
        stop?.();
      }),
  },
  {
    name: 'notify-some',
    bug: 'Any word behind NOTIFY other than SET is taken for NONE.',
    breaks: [id('notify-malformed')],
    patch: bendInput((text) => text.replace('NOTIFY SOME', 'NOTIFY NONE')),
  },
];
