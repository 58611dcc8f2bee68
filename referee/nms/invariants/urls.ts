/** URLs in bodies: whose they are, and how they are written (§5.4; sections 1.1 and 2 of the wire facts). */
import { idOf, locate } from '../places.ts';
import type { Answered, Rule, Speaker } from '../rule.ts';
import { foldersIn, objectsIn, type Told } from '../told.ts';
import { URI_CHARACTERS } from './http-fields.ts';

export function urlRules(): Rule {
  return {
    exchange(answered, speaker) {
      own(answered, speaker);
      const urls = urlsIn(answered.told);
      if (urls.length === 0) return;
      speaker.observe('url-form');
      const wrong = urls.find((url) => !/^https?:\/\/[^/?#]/i.test(url) || !URI_CHARACTERS.test(url));
      if (wrong !== undefined)
        speaker.violate('url-form', 'what stands for a URL is no absolute URL (RFC 3986)', wrong);
    },
  };
}

/** Folders may be known by several URLs, objects have one id. */
function own({ exchange, answer, located, told }: Answered, speaker: Speaker): void {
  const isOne = exchange.method === 'GET' && answer.status === 200 && located?.resource.kind === 'object';
  if (!isOne || told?.root !== 'object' || told.value.resourceURL === undefined) return;
  const other = locate(told.value.resourceURL, exchange.host);
  if (other === null) return;
  speaker.observe('url-own');
  const [asked, given] = [idOf(located!.resource), idOf(other.resource)];
  if (other.resource.kind !== 'object' || asked !== given)
    speaker.violate(
      'url-own',
      `the object ${asked} is told with the resourceURL of another resource`,
      `resourceURL: ${told.value.resourceURL}`,
    );
}

/** Those that lead to objects, folders and parts. */
function urlsIn(told: Told | null): string[] {
  const urls: (string | undefined)[] = [];
  for (const { resourceURL, parentFolder, payloadURL, payloadPart = [] } of objectsIn(told))
    urls.push(resourceURL, parentFolder, payloadURL, ...payloadPart.map(({ href }) => href));
  for (const { resourceURL, parentFolder } of foldersIn(told)) urls.push(resourceURL, parentFolder);
  if (told?.root === 'reference' || told?.root === 'nmsSubscription') urls.push(told.value.resourceURL);
  // The root has no parent, and some say so with an empty text.
  return urls.filter((url): url is string => url !== undefined && url !== '');
}
