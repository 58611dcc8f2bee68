/** Answers of searches (section 2.5 of the wire facts [code, recall]). */
import { placeOf } from '../places.ts';
import type { Answered, Rule } from '../rule.ts';
import { askedFor, foldersIn, objectsIn } from '../told.ts';

export function listRules(): Rule {
  return {
    exchange(answered, speaker) {
      const { exchange, answer, told } = answered;
      if (answer.status !== 200 || (told?.root !== 'objectList' && told?.root !== 'folderList')) return;
      const entries = [...objectsIn(told), ...foldersIn(told)];
      const most = entriesAsked(answered);
      if (most !== null) {
        speaker.observe('page-size');
        if (entries.length > most)
          speaker.violate('page-size', `${most} entries were asked for, and ${entries.length} are told`);
      }
      speaker.observe('listed-once');
      const places = new Set<string>();
      for (const { resourceURL } of entries) {
        const place = placeOf(resourceURL ?? '', exchange.host);
        if (place === null) continue;
        if (places.has(place)) {
          speaker.violate('listed-once', 'an entry is told twice in one answer', resourceURL);
          return;
        }
        places.add(place);
      }
    },
  };
}

/** `maxEntries` of the request; null if it has none, or is no right one. */
function entriesAsked({ exchange, located }: Answered): number | null {
  const kind = located?.resource.kind;
  if (kind !== 'objectSearch' && kind !== 'folderSearch') return null;
  return askedFor(exchange, 'selectionCriteria')?.maxEntries ?? null;
}
