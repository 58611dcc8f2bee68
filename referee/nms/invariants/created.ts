/** Where a new resource is (RFC 9110 §15.3.2; section 1.5 of the wire facts [page, recall]). */
import { fieldOf } from '../../../transcript/nms-session.ts';
import { absoluteUrl, lastStep } from '../places.ts';
import type { Answered, Rule } from '../rule.ts';

const COLLECTIONS: readonly string[] = ['objects', 'folders', 'subscriptions'];

export function creationRules(): Rule {
  return {
    exchange(answered, speaker) {
      if (!isCreation(answered)) return;
      const { answer, exchange } = answered;
      const location = fieldOf(answer.headers, 'location');
      const told = toldUrl(answered);
      if (answer.body !== null) {
        speaker.observe('created-told');
        if (location === null && told === null)
          speaker.violate('created-told', '201 came without Location, and with no resourceURL in its body');
      }
      if (location === null || told === null) return;
      // A proxy may have changed the host and the beginning of the path in one of them.
      const [left, right] = [lastStep(absoluteUrl(location, exchange)), lastStep(told)];
      if (left === null || right === null) return;
      speaker.observe('created-agrees');
      if (left !== right)
        speaker.violate(
          'created-agrees',
          'Location and the resourceURL in the body name two resources',
          `location: ${location} resourceURL: ${told}`,
        );
    },
  };
}

/** 201 to a request for a new object, folder or subscription. */
export function isCreation({ exchange, answer, located }: Answered): boolean {
  return (
    answer.status === 201 && exchange.method === 'POST' && COLLECTIONS.includes(located?.resource.kind ?? '')
  );
}

/** The URLs that the answer to a creation gives, one or two of the same resource. */
export function createdUrls(answered: Answered): string[] {
  const location = fieldOf(answered.answer.headers, 'location');
  const told = toldUrl(answered);
  return [
    ...(location === null ? [] : [absoluteUrl(location, answered.exchange)]),
    ...(told === null ? [] : [told]),
  ];
}

function toldUrl({ told }: Answered): string | null {
  switch (told?.root) {
    case 'object':
    case 'folder':
    case 'reference':
    case 'nmsSubscription':
      return told.value.resourceURL ?? null;
    default:
      return null;
  }
}
