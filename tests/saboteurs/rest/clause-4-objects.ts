import { answered, answers, asks, bends, on, requests } from './faults.ts';
import type { Answered } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/§4';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'cpm-headers-no-attributes',
    bug: 'header fields that CPM adds are no attributes over REST',
    breaks: [`${ROW}/attributes-of-appended`],
    faults: () => [
      bends('objectSearch.POST', 'objectList', (list) => {
        for (const object of list.object)
          object.attributes.attribute = object.attributes.attribute.filter(
            ({ name }: { name: string }) => !/^(conversation|contribution)-id$/i.test(name),
          );
      }),
    ],
  },
  {
    name: 'parts-with-bare-lf',
    bug: 'parts are given with a line end that was not in them',
    breaks: [`${ROW}/octets-of-appended`],
    faults: () => [
      answered('payloadPart.GET', (answer) => ({
        ...answer,
        body: Buffer.concat([answer.body, Buffer.from('\n')]),
      })),
    ],
  },
  {
    name: 'posted-text-in-ascii',
    bug: 'what is posted loses the octets above 127',
    breaks: [`${ROW}/octets-of-posted`],
    faults: () => [
      requests('objects.POST', ({ body }) => ({
        body: Buffer.from(body.map((octet) => (octet > 127 ? 63 : octet))),
      })),
    ],
  },
  {
    name: 'flags-of-rest-alone',
    bug: 'flags over REST are those that were set over REST',
    breaks: [`${ROW}/flags-by-imap`],
    faults: () => [
      bends('object.GET', 'object', (object) => {
        object.flags.flag = [];
      }),
    ],
  },
  {
    name: 'flag-put-not-done',
    bug: 'a flag is acknowledged, and not set',
    breaks: [`${ROW}/flags-by-rest`],
    faults: () => [answers('flag.PUT', 201)],
  },
  {
    name: 'expunged-still-told',
    bug: 'an object that IMAP expunged is told of from a cache',
    breaks: [`${ROW}/expunged`],
    faults: () => [
      answers('object.GET', 200, { object: { attributes: { attribute: [] }, flags: { flag: [] } } }),
    ],
  },
  {
    name: 'object-deletion-not-done',
    bug: 'the deletion of an object is acknowledged, and not done',
    breaks: [`${ROW}/deleted`],
    faults: () => [answers('object.DELETE', 204)],
  },
  {
    name: 'move-not-done',
    bug: 'a move is acknowledged, and not done',
    breaks: [`${ROW}/moved`],
    faults: () => [answers('moveToFolder.POST', 204)],
  },
  {
    name: 'copy-loses-conversation',
    bug: 'a copy has lost its Conversation-ID',
    breaks: [`${ROW}/copied`],
    faults: () => [
      on('objectSearch.POST', async (request) => {
        const answer = await request.forward();
        if (request.number < 2) return answer;
        return {
          ...answer,
          body: Buffer.from(answer.body.toString().replaceAll(/"Conversation-ID"/gi, '"X-Other"')),
        };
      }),
    ],
  },
  {
    name: 'criteria-not-looked-at',
    bug: 'a search over REST does not look at its criteria',
    breaks: [`${ROW}/search-agrees`],
    faults: () => [
      asks('objectSearch.POST', (body) => {
        delete body.selectionCriteria.searchCriteria;
      }),
    ],
  },
  {
    name: 'lastmodseq-of-rest-alone',
    bug: 'lastModSeq counts changes over REST alone',
    breaks: [`${ROW}/lastmodseq-by-imap`],
    faults: () => [
      bends('object.GET', 'object', (object) => {
        object.lastModSeq = 1;
      }),
    ],
  },
  {
    name: 'second-object-lost',
    bug: 'from the second object of a folder on a creation is acknowledged, and not done',
    breaks: [`${ROW}/uid-of-posted`],
    faults: () => {
      const first = new Map<string, Answered>();
      return [
        on('objects.POST', async (request) => {
          const [, folder = ''] = /"parentFolder":"([^"]+)"/.exec(request.body.toString('latin1')) ?? [];
          const answer = first.get(folder) ?? (await request.forward());
          if (answer.status === 201) first.set(folder, answer);
          return answer;
        }),
      ];
    },
  },
];
