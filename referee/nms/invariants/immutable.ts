/** What never changes of an object: attributes, references, payload parts and what is told of them (§5.4). */
import { createHash } from 'node:crypto';
import type { NmsObject, PayloadPartInfo } from '../../../protocol/nms/types/object.ts';
import { fieldOf } from '../../../transcript/nms-session.ts';
import { placeOf } from '../places.ts';
import type { Rule, Speaker } from '../rule.ts';
import { objectsIn } from '../told.ts';

/** By what is told, as `Subject` or `correlationId`: its value in a form that can be compared. */
type Facts = Map<string, string>;

/** Members of a part's info that are about the part, and not about how it is downloaded. */
const PART_MEMBERS = [
  'contentType',
  'size',
  'contentId',
  'contentDisposition',
  'contentEncoding',
  'contentLocation',
] as const satisfies readonly (keyof PayloadPartInfo)[];

export function immutableRules(): Rule {
  /** By the object, and by the kind of view: a list may tell less, and XML writes white space otherwise. */
  const known = new Map<string, Facts>();
  return {
    exchange(answered, speaker) {
      const { exchange, answer, told, text } = answered;
      // The answer to a creation may give back what was sent, in whatever form it is stored then.
      const isView = exchange.method === 'GET' || told?.root === 'objectList';
      if (answer.status < 200 || answer.status >= 300 || !isView) return;
      const view = `${told?.root} ${text.format}`;
      for (const object of objectsIn(told)) {
        const place = placeOf(object.resourceURL ?? '', exchange.host);
        if (place === null) continue;
        compare(`${place} ${view}`, factsOf(object), known, speaker, object);
        compare(`${place} references`, referencesOf(object), known, speaker, object);
      }
    },
  };
}

/** What is told in both has to be the same; what is told for the first time is kept in mind. */
function compare(
  key: string,
  facts: Facts,
  known: Map<string, Facts>,
  speaker: Speaker,
  { resourceURL }: NmsObject,
): void {
  const before = known.get(key);
  if (before === undefined) {
    known.set(key, facts);
    return;
  }
  speaker.observe('object-immutable');
  const changed: string[] = [];
  for (const [name, value] of facts) {
    const was = before.get(name);
    if (was === undefined) before.set(name, value);
    else if (was !== value) changed.push(`${name}: first ${was}, now ${value}`);
  }
  if (changed.length > 0)
    speaker.violate('object-immutable', `what never changes of ${resourceURL} did`, changed.join('; '));
}

function referencesOf({ correlationId, correlationTag }: NmsObject): Facts {
  const facts: Facts = new Map();
  if (correlationId !== undefined) facts.set('correlationId', correlationId);
  if (correlationTag !== undefined) facts.set('correlationTag', correlationTag);
  return facts;
}

function factsOf({ attributes, payloadPart }: NmsObject): Facts {
  const values = new Map<string, string[]>();
  for (const { name, value } of attributes?.attribute ?? []) {
    const lower = name.toLowerCase();
    values.set(lower, [...(values.get(lower) ?? []), ...value]);
  }
  // The order of several values is not known to mean anything.
  const facts: Facts = new Map(
    [...values].map(([name, list]) => [`attribute ${name}`, JSON.stringify(list.sort())]),
  );
  if (payloadPart === undefined) return facts;
  facts.set('the number of payload parts', String(payloadPart.length));
  for (const [index, part] of payloadPart.entries())
    for (const member of PART_MEMBERS)
      if (part[member] !== undefined) facts.set(`${member} of part ${index + 1}`, String(part[member]));
  return facts;
}

export function payloadRules(): Rule {
  const digests = new Map<string, string>();
  return {
    exchange({ exchange, answer, located, hasQuery }, speaker) {
      const kind = located?.resource.kind;
      if ((kind !== 'payloadPart' && kind !== 'payload') || hasQuery || exchange.method !== 'GET') return;
      const type = fieldOf(answer.headers, 'content-type') ?? '';
      // The boundary of a multipart is chosen anew, a coding is chosen by the server.
      const isPlain = !/^multipart\//i.test(type) && fieldOf(answer.headers, 'content-encoding') === null;
      const isAsked = fieldOf(exchange.headers, 'range') === null;
      if (answer.status !== 200 || answer.body === null || !isPlain || !isAsked) return;
      const key = JSON.stringify([located!.place, fieldOf(exchange.headers, 'accept')]);
      const digest = createHash('sha1').update(answer.body).digest('base64');
      const known = digests.get(key);
      if (known === undefined) {
        digests.set(key, digest);
        return;
      }
      speaker.observe('payload-immutable');
      if (known !== digest)
        speaker.violate(
          'payload-immutable',
          'what is downloaded is not what it was',
          answer.body.toString('latin1', 0, 120),
        );
    },
  };
}
