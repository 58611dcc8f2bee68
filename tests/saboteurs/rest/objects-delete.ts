import { cached, insteadOf } from './bend-objects.ts';
import { answers, on, status } from './faults.ts';
import type { Json } from './loose-json.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-AOBJECT-S-003-M';
const DELETE = 'object.DELETE';

const subjectOf = (object: Json): string | undefined =>
  object?.attributes.attribute.find(({ name }: { name: string }) => name === 'Subject')?.value[0];

export const saboteurs: RestSaboteur[] = [
  {
    name: 'deletion-acknowledged-only',
    bug: 'the deletion of an object is acknowledged, and the object stays',
    breaks: [
      `${ROW}/deletes`,
      `${ROW}/not-found-by-search`,
      `${ROW}/not-listed`,
      `${ROW}/parts-gone`,
      `${ROW}/flags-gone`,
    ],
    faults: () => [answers(DELETE, 204)],
  },
  {
    name: 'deletion-not-offered',
    bug: 'objects cannot be deleted',
    breaks: [`${ROW}/deletes`],
    faults: () => [answers(DELETE, 405, undefined, [['allow', 'GET']])],
  },
  {
    name: 'deletion-answers-200',
    bug: 'the deletion of an object is answered with 200',
    breaks: [`${ROW}/delete-status`],
    faults: () => [status(DELETE, 200)],
  },
  {
    name: 'searches-in-cache',
    bug: 'a search that was made before is answered as it was then',
    breaks: [`${ROW}/not-found-by-search`],
    faults: () => [cached('objectSearch.POST')],
  },
  {
    name: 'listings-in-cache',
    bug: 'a folder is listed as it was when it was listed first',
    breaks: [`${ROW}/not-listed`],
    faults: () => [cached('folder.GET')],
  },
  {
    name: 'parts-outlive-objects',
    bug: 'payload parts stay when their object is deleted',
    breaks: [`${ROW}/parts-gone`],
    faults: () => [cached('payloadPart.GET')],
  },
  {
    name: 'flags-outlive-objects',
    bug: 'flags stay when their object is deleted',
    breaks: [`${ROW}/flags-gone`],
    faults: () => [cached('flags.GET')],
  },
  {
    name: 'flags-of-the-dead-set',
    bug: 'a flag of an object that was deleted is acknowledged',
    breaks: [`${ROW}/flags-gone`],
    faults: () => [insteadOf('flag.PUT', [404], 201)],
  },
  {
    name: 'deletion-of-all-equals',
    bug: 'objects with the same subject in the same folder are deleted with one of them',
    breaks: [`${ROW}/others-stay`],
    faults: () => [
      on(DELETE, async (request) => {
        const { object } = await request.door.get(request.url);
        const answer = await request.forward();
        const box = request.url.replace(/\/objects\/.*/, '');
        const selectionCriteria = { maxEntries: 100, searchScope: { resourceURL: object?.parentFolder } };
        const found = await request.door.ask('POST', `${box}/objects/operations/search`, {
          selectionCriteria,
        });
        for (const other of found.json.objectList?.object ?? [])
          if (subjectOf(other) === subjectOf(object)) await request.door.delete(other.resourceURL);
        return answer;
      }),
    ],
  },
  {
    name: 'unknown-deletion-fails',
    bug: 'the deletion of what is not there makes the server fail with 500',
    breaks: [`${ROW}/delete-twice`, `${ROW}/delete-twice-status`, `${ROW}/delete-unknown`],
    faults: () => [insteadOf(DELETE, [404], 500)],
  },
  {
    name: 'second-deletion-is-bad-request',
    bug: 'the deletion of what is not there is answered with 400',
    breaks: [`${ROW}/delete-twice-status`],
    faults: () => [insteadOf(DELETE, [404], 400)],
  },
];
