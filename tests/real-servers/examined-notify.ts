import type { Verdict } from '../../scr/types.ts';

/** What Dovecot makes of NOTIFY: a heading in docs/findings/dovecot.md, a verdict, the checks that come to it. */
const FOUND: readonly [why: string, verdict: Verdict, slugs: readonly string[]][] = [
  [
    'NOTIFY: a change within a second of a command is not pushed',
    'fail',
    ['selected-new', 'selected-flags', 'selected-expunge'],
  ],
  ['NOTIFY: changed flags come without the UID', 'fail', ['selected-flags-uid']],
  ['NOTIFY: STATUS for changed flags lacks UIDVALIDITY', 'fail', ['status-flags']],
  ['NOTIFY: the list of subscriptions is read once', 'fail', ['subscribed']],
  ['NOTIFY: the events of METADATA are not supported', 'fail', ['metadata', 'metadata-server']],
  ['NOTIFY: an unknown event is BAD', 'fail', ['event-unknown']],
  ['NOTIFY: an unknown event is BAD', 'warn', ['badevent']],
  ['an unknown event is BAD, without BADEVENT', 'not-applicable', ['badevent-lists']],
  [
    'the event is optional without annotations of objects',
    'not-applicable',
    ['selected-annotations', 'status-annotations'],
  ],
  ['NOTIFY: events are taken that may not be asked for', 'fail', ['pairs', 'flag-change-alone']],
  [
    'NOTIFY: events are taken that may not be asked for',
    'warn',
    ['selected-folder-events', 'notify-malformed'],
  ],
  [
    'NOTIFY: parents of new folders are not told, inferiors of renamed ones are',
    'fail',
    ['name-parent', 'name-renamed-tree'],
  ],
  ['NOTIFY: a session is told of what it does itself', 'warn', ['own-name', 'own-message']],
  [
    'NOTIFY: folders of other users are watched only once they were listed or selected',
    'fail',
    ['rights-had'],
  ],
  [
    'NOTIFY: rights are not asked for',
    'fail',
    ['rights-list-only', 'rights-no-access', 'rights-lost', 'rights-granted', 'rights-revoked'],
  ],
];

/** By check id. */
export const DOVECOT_NOTIFY: Record<string, { verdict: Verdict; why: string }> = Object.fromEntries(
  FOUND.flatMap(([why, verdict, slugs]) =>
    slugs.map((slug) => [`cpm-ms-2.0/CPM-TS-MS-S-023_O/${slug}`, { verdict, why }]),
  ),
);
