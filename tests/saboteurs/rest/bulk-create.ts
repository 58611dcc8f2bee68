import { toldParts, uploads } from './bend-objects.ts';
import { afterwards, answers, bends, json, on, status } from './faults.ts';
import { type Json, parsed } from './loose-json.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-OBJECTS-bulkCreation-S-001-O';
const POST = 'bulkCreation.POST';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'bulk-creation-not-offered',
    bug: 'there is no bulk creation',
    breaks: [`${ROW}/creates-all`, `${ROW}/each-in-its-folder`],
    faults: () => [answers(POST, 404)],
  },
  {
    name: 'bulk-creation-loses-last',
    bug: 'the last object of a bulk creation is acknowledged, and not kept',
    breaks: [`${ROW}/creates-all`, `${ROW}/each-in-its-folder`],
    faults: () => [
      afterwards(POST, async ({ door }, { body }) => {
        const url = parsed(body)?.bulkResponseList?.response.at(-1)?.success?.resourceURL;
        if (url) await door.delete(url);
      }),
    ],
  },
  {
    name: 'bulk-creation-in-one-folder',
    bug: 'all objects of a bulk creation are put in the folder of the first',
    breaks: [`${ROW}/each-in-its-folder`],
    faults: () => [
      uploads(POST, (body) => {
        const [first = ''] = /"parentFolder":"[^"]+"/.exec(body) ?? [];
        return body.replace(/"parentFolder":"[^"]+"/g, first);
      }),
    ],
  },
  {
    name: 'bulk-contents-in-reverse',
    bug: 'the contents of a bulk creation are given to the objects in reverse order',
    breaks: [`${ROW}/contents`],
    faults: () => [
      uploads(POST, (body) => {
        const order = ['one', 'two', 'three'];
        return body.replace(
          /the content of object (\w+)/g,
          (_, name: string) => `the content of object ${order[2 - order.indexOf(name)]}`,
        );
      }),
    ],
  },
  {
    name: 'bulk-contents-in-one-part',
    bug: 'of a multipart the first part alone is kept',
    breaks: [`${ROW}/inner-multiparts`],
    faults: () => toldParts((parts) => parts.slice(0, 1)),
  },
  {
    name: 'bulk-creation-answers-207',
    bug: 'a bulk creation is answered with 207',
    breaks: [`${ROW}/status`],
    faults: () => [status(POST, 207)],
  },
  {
    name: 'bulk-creation-last-not-told',
    bug: 'the last object of a bulk creation gets no response',
    breaks: [`${ROW}/responses`, `${ROW}/order`],
    faults: () => [bends(POST, 'bulkResponseList', ({ response }) => void response.pop())],
  },
  {
    name: 'bulk-creation-both-told',
    bug: 'a response has a failure beside its success',
    breaks: [`${ROW}/responses`],
    faults: () => [
      bends(POST, 'bulkResponseList', ({ response }) => {
        response[0].failure = { serviceException: { messageId: 'SVC0001', text: 'none' } };
      }),
    ],
  },
  {
    name: 'bulk-creation-told-in-reverse',
    bug: 'the responses of a bulk creation are in reverse order',
    breaks: [`${ROW}/order`],
    faults: () => [bends(POST, 'bulkResponseList', ({ response }) => void response.reverse())],
  },
  {
    name: 'bulk-creation-all-or-nothing',
    bug: 'a bulk creation is undone and refused where one object cannot be created',
    breaks: [`${ROW}/fails-alone`, `${ROW}/failure-told`],
    faults: () => [
      on(POST, async (request) => {
        const answer = await request.forward();
        const responses: Json[] = parsed(answer.body)?.bulkResponseList?.response ?? [];
        if (!responses.some(({ failure }) => failure)) return answer;
        for (const { success } of responses) if (success) await request.door.delete(success.resourceURL);
        return json(400, { requestError: { serviceException: { messageId: 'SVC0001', text: 'undone' } } });
      }),
    ],
  },
  {
    name: 'bulk-failure-without-reason',
    bug: 'a failure of a bulk creation has a code alone',
    breaks: [`${ROW}/failure-told`],
    faults: () => [
      bends(POST, 'bulkResponseList', ({ response }) => {
        for (const each of response) if (each.failure) each.failure = {};
      }),
    ],
  },
];
