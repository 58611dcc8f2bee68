import { createHash } from 'node:crypto';
import { told } from './bend-objects.ts';
import { arrivedTold, MOVE } from './bend-relocations.ts';
import { afterwards } from './faults.ts';
import type { Json } from './loose-json.ts';
import { locationOf } from './passing.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/§7.13.3';
const at = checksOf(ROW);

const attribute = (object: Json, name: string): string =>
  object.attributes.attribute.find((each: Json) => each.name === name)?.value[0] ?? '';

/** As a tag looks. */
const hashOf = (text: string): string => createHash('md5').update(text).digest('hex').slice(0, 16);

/** The tag of an object that has one is edited. */
const tagged = (
  name: string,
  bug: string,
  slugs: string[],
  edit: (tag: string, object: Json) => string,
): RestSaboteur => ({
  name: `correlation-tag-${name}`,
  bug,
  breaks: at(...slugs),
  faults: () =>
    told((object) =>
      object.correlationTag === undefined
        ? object
        : { ...object, correlationTag: edit(object.correlationTag, object) },
    ),
});

export const saboteurs: RestSaboteur[] = [
  tagged(
    'of-another-hash',
    'the correlationTag is made by another algorithm',
    ['received', 'sent', 'leading-zero', 'beyond-ascii', 'as-given'],
    (tag) => createHash('sha1').update(tag).digest('hex').slice(0, 16),
  ),
  tagged('short', 'the correlationTag has half its digits', ['received', 'sent', 'as-given'], (tag) =>
    tag.slice(0, 8),
  ),
  tagged('without-zeros', 'all zeros are left out of a correlationTag', ['leading-zero'], (tag) =>
    tag.replaceAll('0', ''),
  ),
  tagged('of-ascii', 'letters beyond ASCII make another correlationTag', ['beyond-ascii'], (tag, object) =>
    object.payloadPart?.[0]?.size === Buffer.byteLength('À midi, 🎉') ? `${tag.slice(1)}0` : tag,
  ),
  tagged('of-receiver', 'the correlationTag of a sent message names its sender', ['sent'], (tag, object) =>
    attribute(object, 'Direction') === 'OUT' ? tag.split('').reverse().join('') : tag,
  ),
  tagged('of-everyone', 'all messages of a party have one correlationTag', ['by-message'], (_, object) =>
    hashOf(attribute(object, 'From')),
  ),
  tagged(
    'of-object',
    'the correlationTag is another for each object',
    ['by-message', 'received'],
    (_, object) => hashOf(object.resourceURL),
  ),
  {
    name: 'correlation-tag-of-client-cut',
    bug: 'of a correlationTag that the client gives the first eight digits are kept',
    breaks: at('as-given'),
    faults: () => {
      const given = new Set<string | undefined>();
      return [
        afterwards('objects.POST', async ({ body }, answer) => {
          if (body.includes('"correlationTag":')) given.add(locationOf(answer));
        }),
        ...told((object) => {
          if (given.has(object.resourceURL)) object.correlationTag = object.correlationTag?.slice(0, 8);
        }),
      ];
    },
  },
  {
    name: 'correlation-tag-of-the-second',
    bug: 'a message of which there is one already gets a correlationTag of its own',
    breaks: at('by-message'),
    faults: () => {
      const first = new Map<string, string>();
      return told((object) => {
        if (object.correlationTag === undefined) return;
        const key = `${attribute(object, 'From')} ${object.correlationTag}`;
        const known = first.get(key) ?? object.resourceURL;
        first.set(key, known);
        if (known !== object.resourceURL) object.correlationTag = hashOf(object.resourceURL);
      });
    },
  },
  {
    name: 'correlation-tag-of-folder',
    bug: 'the correlationTag of an object is another when it is moved',
    breaks: at('after-changes'),
    faults: () => arrivedTold(MOVE, (object) => ({ ...object, correlationTag: 'feedfeedfeedfeed' })),
  },
];
