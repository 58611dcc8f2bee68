import { flattened } from './bend-octets.ts';
import { answers, bends, on, requests } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'escapes-undone-first',
    bug: 'escapes in a path are undone before it is cut at its slashes',
    breaks: [`${ROW}/escaped-slash-is-no-slash`],
    faults: () => [
      requests(
        ({ target }) => /%2f|%5c/i.test(target),
        ({ target }) => ({ target: flattened(target, 1) }),
      ),
    ],
  },
  {
    name: 'escapes-undone-twice',
    bug: 'escapes in a path are undone twice',
    breaks: [`${ROW}/escapes-undone-once`],
    faults: () => [
      requests(
        ({ target }) => /%252/.test(target),
        ({ target }) => ({ target: flattened(target, 2) }),
      ),
    ],
  },
  {
    name: 'one-way-to-write-a-box',
    bug: 'a box is found only where its id is escaped',
    breaks: [`${ROW}/box-forms`],
    faults: () => [answers(({ target }) => target.includes('/tel:'), 404)],
  },
  {
    name: 'any-version',
    bug: 'the version in a path is not looked at',
    breaks: [`${ROW}/unknown-version`],
    faults: () => [
      requests(
        ({ target }) => target.includes('/v987/'),
        ({ target }) => ({ target: target.replace('/v987/', '/v1/') }),
      ),
    ],
  },
  {
    name: 'any-api',
    bug: 'the name of the API in a path is not looked at',
    breaks: [`${ROW}/unknown-api`],
    faults: () => [
      on(
        ({ target }) => target.includes('/nmx/'),
        (request) => request.forward({ target: request.target.replace('/nmx/', '/nms/') }),
      ),
    ],
  },
  {
    name: 'parts-told-wrongly',
    bug: 'objects tell URLs of their parts that lead nowhere',
    breaks: [`${ROW}/given-urls`],
    faults: () => [
      bends('object.GET', 'object', ({ payloadPart }) => {
        for (const part of payloadPart ?? []) part.href += '0';
      }),
    ],
  },
];
