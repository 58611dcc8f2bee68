/** Flags that the client sets (rest-nms-1.0 §5.8; errata E-68, E-98). */
import { isArchivedFlag, isRecentFlag, SYSTEM_FLAGS, sameFlag } from '../../protocol/nms/flag-names.ts';
import { each, restClientChecks } from './rest-check.ts';
import type { Heard } from './session/heard.ts';

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
          const added = one.is('flag', 'PUT') || one.is('bulkUpdate', 'POST') ? flagsSet(one) : [];
          return added.some(isRecentFlag) ? '\\Recent is set, which the server alone does' : null;
        },
      ),
  );
});

function isSystemFlag(name: string): boolean {
  return isArchivedFlag(name) || SYSTEM_FLAGS.some((known) => sameFlag(known, name));
}

/** Flags that a request sets, of whatever kind it is. */
function flagsSet(heard: Heard): readonly string[] {
  if (heard.is('flag', 'PUT')) return [heard.ids.flagName!];
  if (heard.is('flags', 'PUT')) return heard.sent('flagList')?.flag ?? [];
  if (heard.is('bulkUpdate', 'POST')) {
    const update = heard.sent('bulkUpdate');
    return update?.operation === 'RemoveFlag' ? [] : (update?.flags?.flag ?? []);
  }
  return heard.uploads.flatMap(({ object }) => object.flags?.flag ?? []);
}
