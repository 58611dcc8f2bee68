/**
 * Flags that the client sets (rest-nms-1.0 §5.8; errata E-68, E-98). No sentence forbids to do without one, and so a
 * client that never comes to a flag is told what to do, and does not fail.
 */
import { hasFlag, isArchivedFlag, isRecentFlag, SYSTEM_FLAGS } from '../../protocol/nms/flag-names.ts';
import { each, restClientChecks } from './rest-check.ts';
import type { Heard } from './session/heard.ts';
import type { RestView } from './session/rest-view.ts';
import { keyOf } from './session/stored-objects.ts';

interface NamedFlag {
  readonly name: (typeof SYSTEM_FLAGS)[number];
  readonly slug: string;
  /** What a person does that the flag tells of. */
  readonly show: string;
  /** Objects come to the store with it. */
  readonly isStoredWith?: boolean;
}

/** What §5.8 names but \Recent, which is the server's. */
const FLAGS: readonly NamedFlag[] = [
  { name: '\\Seen', slug: 'sets-seen', show: 'mark a message as read' },
  { name: '\\Answered', slug: 'sets-answered', show: 'answer a message' },
  { name: '\\Flagged', slug: 'sets-flagged', show: 'mark a message as important' },
  { name: '\\Deleted', slug: 'sets-deleted', show: 'mark a message as deleted, and leave it in the store' },
  { name: '\\Draft', slug: 'sets-draft', show: 'keep an unfinished message', isStoredWith: true },
  { name: '$Forwarded', slug: 'sets-forwarded', show: 'forward a message' },
  { name: '\\read-report-sent', slug: 'sets-read-report-sent', show: 'send a read receipt' },
];

export const flagChecks = restClientChecks('rest-nms-1.0/client/§5.8', (check) => {
  check(
    'sets system flags that the texts have, and leaves \\Recent to the server',
    {
      slug: 'known-flags',
      level: 'SHOULD',
      clauses: ['rest-nms-1.0 §5.8'],
      show: 'mark a message, as read for instance',
    },
    ({ heard }) =>
      each(
        heard.filter((one) => flagsSet(one).length > 0),
        (one) => {
          const unknown = flagsSet(one).find((flag) => flag.startsWith('\\') && !isSystemFlag(flag));
          if (unknown !== undefined) return `${unknown} is a system flag that no text has`;
          // In a list that the server gave before, and a copy of an object, it may stand.
          const added = one.is('flags', 'PUT') ? [] : flagsChanged(one);
          return added.some(isRecentFlag) ? '\\Recent is set, which the server alone does' : null;
        },
      ),
  );
  for (const { name, slug, show, isStoredWith = false } of FLAGS)
    check(
      `sets the flag ${name}${isStoredWith ? ' of an object that is there, or that it creates' : ''}`,
      { slug, level: 'MUST', clauses: ['rest-nms-1.0 §5.8'], show },
      (view) => {
        const isSet = (one: Heard): boolean =>
          (hasFlag(flagsChanged(one), name) && !isKept(one, name, view)) ||
          (isStoredWith && hasFlag(flagsStored(one), name));
        return { seen: view.heard.filter((one) => one.isDone && isSet(one)).length, broken: [] };
      },
    );
});

function isSystemFlag(name: string): boolean {
  return isArchivedFlag(name) || hasFlag(SYSTEM_FLAGS, name);
}

/** Flags that a request sets, of whatever kind it is. */
function flagsSet(heard: Heard): readonly string[] {
  return [...flagsChanged(heard), ...flagsStored(heard)];
}

/** Flags of objects that a request creates. */
function flagsStored(heard: Heard): readonly string[] {
  return heard.uploads.flatMap(({ object }) => object.flags?.flag ?? []);
}

/** Flags that a request sets of objects that are there. */
function flagsChanged(heard: Heard): readonly string[] {
  if (heard.is('flag', 'PUT')) return [heard.ids.flagName!];
  if (heard.is('flags', 'PUT')) return heard.sent('flagList')?.flag ?? [];
  if (!heard.is('bulkUpdate', 'POST')) return [];
  const update = heard.sent('bulkUpdate');
  return update?.operation === 'RemoveFlag' ? [] : (update?.flags?.flag ?? []);
}

/** A list replaces all flags, and so it has to name those that stay. */
function isKept(heard: Heard, name: string, view: RestView): boolean {
  if (!heard.is('flags', 'PUT')) return false;
  const before = view.stored.before(keyOf(heard.boxId, heard.ids.objectId!), heard.at);
  return hasFlag(before?.flags.flag ?? [], name);
}
