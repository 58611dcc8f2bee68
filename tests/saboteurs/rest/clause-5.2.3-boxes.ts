import { flattened } from './bend-octets.ts';
import { answered, empty, type Fault, on, trusting, type Which } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/§5.2.3';
/** `/nms/v1/base/tel%3A…` */
const BOX = /\/nms\/v1\/base\/[^/"]+/;

/** Does for whoever asks what a URL in the body names, in whosever box it lies. */
function acrossBoxes(which: Which): Fault {
  return on(which, async (request) => {
    const [own] = BOX.exec(request.target) ?? [];
    const [named] = BOX.exec(request.body.toString('latin1')) ?? [];
    if (own === undefined || named === undefined || own === named) return request.forward();
    const authorization = `Bearer ${await request.door.tokenFor(`${named}/folders`)}`;
    return request.forward({
      target: request.target.replace(own, named),
      headers: { ...request.headers, authorization },
    });
  });
}

export const saboteurs: RestSaboteur[] = [
  ...(
    [
      ['folder.GET', 'folders are shown'],
      ['payloadPart.GET', 'payload parts are given'],
      ['objectSearch.POST', 'searches are made'],
      ['subscription.DELETE', 'subscriptions are cancelled'],
      ['moveToFolder.POST', 'objects are moved'],
    ] as const
  ).map(
    ([operation, what]): RestSaboteur => ({
      name: `for-anyone-${operation.replace('.', '-').toLowerCase()}`,
      bug: `${what} for whoever has a token`,
      breaks: [`${ROW}/others-token`],
      faults: () => [trusting(operation)],
    }),
  ),
  {
    name: 'climbs-behind-the-gate',
    bug: 'who may use a box is looked at before the dots in the path are undone',
    breaks: [`${ROW}/climbing-paths`],
    faults: () => [
      on(
        ({ target }) => /\.\.|%2e/i.test(target),
        async (request) => {
          const target = flattened(request.target, 1);
          const authorization = `Bearer ${await request.door.tokenFor(target)}`;
          return request.forward({ target, headers: { ...request.headers, authorization } });
        },
      ),
    ],
  },
  {
    name: 'bulk-in-any-box',
    bug: 'bulk operations are done in whosever box the objects lie',
    breaks: [`${ROW}/bulk-across`],
    faults: () => [acrossBoxes(['bulkUpdate.POST', 'bulkDelete.DELETE', 'bulkCreation.POST'])],
  },
  {
    name: 'copies-in-any-box',
    bug: 'copies are made in whosever box the folder lies',
    breaks: [`${ROW}/copy-within`],
    faults: () => [acrossBoxes('copyToFolder.POST')],
  },
  {
    name: 'moves-in-any-box',
    bug: 'moves are done in whosever box the folder lies',
    breaks: [`${ROW}/move-within`],
    faults: () => [acrossBoxes('moveToFolder.POST')],
  },
  {
    name: 'others-turned-away-without-a-word',
    bug: 'who asks for an object of another user gets a status and nothing else',
    breaks: [`${ROW}/says-why-others`],
    faults: () => [answered('object.GET', (answer) => (answer.status === 403 ? empty(403) : answer))],
  },
  {
    name: 'searches-folders-in-any-box',
    bug: 'folders are searched in whosever box the scope lies',
    breaks: [`${ROW}/folders-across`],
    faults: () => [acrossBoxes('folderSearch.POST')],
  },
];
