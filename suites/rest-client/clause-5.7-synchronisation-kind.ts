/** No simplified synchronisation (rest-nms-1.0 §5.7, §7.10.2; erratum E-88: who uses it fails). */
import { FORBIDDEN_CRITERION_TYPES } from '../../protocol/nms/types/search.ts';
import { each, restClientChecks } from './rest-check.ts';
import { criteriaOf } from './session/reading.ts';

const ROWS = ['rest-nms-1.0/client/§5.7', 'rest-nms-1.0/client/§7.10.2'];

export const synchronisationKindChecks = restClientChecks(ROWS, (check) => {
  check(
    'does not synchronise by creation cursors or by searches for what was created and what vanished',
    {
      slug: 'no-simplified-synchronisation',
      level: 'MUST',
      clauses: ['rest-nms-1.0 §5.7', 'rest-nms-1.0 §7.10.2'],
      show: 'search for messages, or subscribe for changes',
    },
    (view) => {
      const cursors = creationCursors(
        view.done('objectSearch', 'POST').map((heard) => heard.told('objectList')),
      );
      const asking = view.heard.filter(
        (heard) => heard.is('objectSearch', 'POST') || heard.is('subscriptions', 'POST'),
      );
      return each(asking, (heard) => {
        const forbidden = criteriaOf(heard).find(({ type }) =>
          FORBIDDEN_CRITERION_TYPES.some((known) => known.toLowerCase() === type.toLowerCase()),
        );
        if (forbidden) return `a condition is of the type ${forbidden.type}`;
        const selection = heard.sent('selectionCriteria');
        if (selection?.creationCursor !== undefined) return 'a creationCursor is given back';
        const { fromCursor } = selection ?? {};
        return fromCursor !== undefined && cursors.has(fromCursor)
          ? 'the creationCursor of an answer is given back as fromCursor'
          : null;
      });
    },
  );
});

/** Those that are no cursors of pages as well. */
function creationCursors(
  lists: readonly ({ cursor?: string | undefined; creationCursor?: string | undefined } | null)[],
): Set<string> {
  const pages = new Set(lists.map((list) => list?.cursor));
  return new Set(
    lists.flatMap((list) => {
      const cursor = list?.creationCursor;
      return cursor === undefined || pages.has(cursor) ? [] : [cursor];
    }),
  );
}
