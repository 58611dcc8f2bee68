import { insteadOf } from './bend-objects.ts';
import { finds, SEARCH } from './bend-searches.ts';
import { afterwards, answered, bends, empty, on } from './faults.ts';
import { type Json, parsed } from './loose-json.ts';
import { locationOf } from './passing.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-001-M';
const at = checksOf(ROW);

/** Results that lack a member. */
const without = (member: string, ...slugs: string[]): RestSaboteur => ({
  name: `search-without-${member.toLowerCase()}`,
  bug: `results of a search have no ${member}`,
  breaks: at(...slugs),
  faults: () => [finds((objects) => objects.map(({ [member]: _, ...object }) => object))],
});

/** Results in which a member is as it was when the object was found first. */
const first = (member: string, ...slugs: string[]): RestSaboteur => ({
  name: `search-with-old-${member.toLowerCase()}`,
  bug: `results of a search have the ${member} of the first search`,
  breaks: at(...slugs),
  faults: () => {
    const known = new Map<string, Json>();
    return [
      finds((objects) =>
        objects.map((object) => {
          if (!known.has(object.resourceURL)) known.set(object.resourceURL, object[member]);
          return { ...object, [member]: known.get(object.resourceURL) };
        }),
      ),
    ];
  },
});

export const saboteurs: RestSaboteur[] = [
  without('flags', 'same-flags', 'after-flag'),
  without('lastModSeq', 'same-lastmodseq', 'after-flag'),
  without('correlationId', 'same-correlationid'),
  without('correlationTag', 'same-correlationtag'),
  without('path', 'same-path'),
  without('parentFolder', 'parent-folder'),
  first('flags', 'after-flag'),
  first('lastModSeq', 'after-flag'),
  {
    name: 'search-without-direction',
    bug: 'results do not tell whether an object came in or went out',
    breaks: at('same-attributes'),
    faults: () => [
      finds((objects) => {
        for (const { attributes } of objects)
          attributes.attribute = attributes.attribute.filter(({ name }: Json) => !/^direction$/i.test(name));
        return objects;
      }),
    ],
  },
  {
    name: 'search-values-in-one',
    bug: 'results tell the first value of each attribute',
    breaks: at('tells-attributes'),
    faults: () => [
      finds((objects) => {
        for (const { attributes } of objects)
          for (const attribute of attributes.attribute) attribute.value.splice(1);
        return objects;
      }),
    ],
  },
  {
    name: 'search-tells-deleted',
    bug: 'what was found once is found for ever, with what is new',
    breaks: at('after-delete', 'after-folder-delete', 'after-move'),
    faults: () => {
      const known = new Map<string, Json>();
      return [
        finds((objects, request) => {
          const scope = request.json().selectionCriteria.searchScope?.resourceURL ?? '';
          for (const object of objects) known.set(`${scope} ${object.resourceURL}`, object);
          return [...known].filter(([key]) => key.startsWith(`${scope} `)).map(([, object]) => object);
        }),
      ];
    },
  },
  {
    name: 'search-without-the-moved',
    bug: 'what was moved is found no more',
    breaks: at('after-move'),
    faults: () => {
      const moved = new Set<string>();
      return [
        afterwards('moveToFolder.POST', async (request) => {
          for (const { resourceURL } of request.json().targetSourceRef.sourceRefs.objects?.objectReference ??
            [])
            moved.add(resourceURL);
        }),
        finds((objects) => objects.filter(({ resourceURL }) => !moved.has(resourceURL))),
      ];
    },
  },
  {
    name: 'search-without-copies',
    bug: 'of objects that are equal one is found',
    breaks: at('just-stored'),
    faults: () => [
      finds((objects) =>
        objects.filter(
          ({ attributes }, index) =>
            objects.findIndex((other) => JSON.stringify(other.attributes) === JSON.stringify(attributes)) ===
            index,
        ),
      ),
    ],
  },
  {
    name: 'search-answers-203',
    bug: 'a search is answered with 203',
    breaks: at('status', 'status-empty'),
    faults: () => [insteadOf(SEARCH, [200], 203)],
  },
  {
    name: 'search-says-nothing',
    bug: 'what a search finds is answered with 204',
    breaks: at('urls-lead'),
    faults: () => [insteadOf(SEARCH, [200], 204, Buffer.alloc(0))],
  },
  {
    name: 'search-empty-not-found',
    bug: 'a search that finds nothing is answered with 404',
    breaks: at('status-empty', 'nothing'),
    faults: () => [answered(SEARCH, (answer) => (answer.body.includes('"object":[]') ? empty(404) : answer))],
  },
  {
    name: 'search-empty-with-cursor',
    bug: 'a search that finds nothing gives a cursor',
    breaks: at('status-empty'),
    faults: () => [
      bends(SEARCH, 'objectList', (list) => (list.object.length === 0 ? { ...list, cursor: 'more' } : list)),
    ],
  },
  {
    name: 'search-marks-as-read',
    bug: 'a search marks what it finds as read',
    breaks: at('changes-nothing'),
    faults: () => [
      afterwards(SEARCH, async (request, answer) => {
        for (const { resourceURL } of parsed(answer.body)?.objectList?.object ?? [])
          await request.door.ask('PUT', `${resourceURL}/flags/%5CSeen`);
      }),
    ],
  },
  {
    name: 'search-forgets-the-new',
    bug: 'the object that was stored last is not found yet',
    breaks: at('just-stored'),
    faults: () => {
      let last: string | undefined;
      return [
        on('objects.POST', async (request) => {
          const answer = await request.forward();
          last = locationOf(answer);
          return answer;
        }),
        finds((objects) => objects.filter(({ resourceURL }) => resourceURL !== last)),
      ];
    },
  },
];
