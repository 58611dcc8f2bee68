/** One well-formed request of every mandatory operation, and what shows whether it was done (§5.2.3: in every call). */

import { buildBulkUpload } from '../../../protocol/nms/upload-build.ts';
import type { RestFolder } from './rest-folder.ts';
import { asked, objectIn, textContent, upload, uploadStyle } from './rest-objects.ts';
import type { Ask, RestSession } from './rest-session.ts';

export interface Asked {
  /** `DELETE object` */
  name: string;
  method: string;
  target: string;
  ask: Ask;
}

/** What the requests are about: things of the check's own. */
export interface Things {
  folder: RestFolder;
  child: RestFolder;
  objectUrl: string;
  partUrl: string;
  subscriptionUrl: string;
}

/** In an order in which each would work. */
export function everyOperation(rest: RestSession, things: Things): Asked[] {
  const { folder, child, objectUrl, partUrl, subscriptionUrl } = things;
  const sourceRefs = { objects: { objectReference: [{ resourceURL: objectUrl }] } };
  const relocation = { json: { targetSourceRef: { targetRef: { resourceURL: child.url }, sourceRefs } } };
  const search = { json: { selectionCriteria: { maxEntries: 5, searchScope: { resourceURL: folder.url } } } };
  const root = {
    json: {
      selectionCriteria: {
        maxEntries: 5,
        searchCriteria: { criterion: [{ type: 'Attribute', name: 'Root', value: 'Yes' }] },
      },
    },
  };
  const bulk = buildBulkUpload({ object: [objectIn(folder)] }, [textContent('one')], uploadStyle(rest));
  const nmsSubscription = { callbackReference: { notifyURL: 'http://127.0.0.1:9/none' }, duration: 60 };
  const all: [string, string, string, Ask][] = [
    ['POST objects', 'POST', rest.at('objects'), upload(rest, folder)],
    ['GET object', 'GET', objectUrl, {}],
    ['GET flags', 'GET', rest.under(objectUrl, 'flags'), {}],
    ['PUT flags', 'PUT', rest.under(objectUrl, 'flags'), { json: { flagList: { flag: ['\\Draft'] } } }],
    ['GET flag', 'GET', rest.under(objectUrl, 'flag', '\\Flagged'), {}],
    ['PUT flag', 'PUT', rest.under(objectUrl, 'flag', '\\Answered'), {}],
    ['DELETE flag', 'DELETE', rest.under(objectUrl, 'flag', '\\Flagged'), {}],
    ['GET payloadPart', 'GET', partUrl, {}],
    ['POST objectSearch', 'POST', rest.at('objectSearch'), search],
    ['GET objectPathToId', 'GET', rest.at('objectPathToId', { path: `/${folder.name}/none` }), {}],
    ['POST objectPathToId', 'POST', rest.at('objectPathToId'), { json: { pathList: { path: ['/none'] } } }],
    ['POST bulkCreation', 'POST', rest.at('bulkCreation'), asked(bulk)],
    [
      'POST folders',
      'POST',
      rest.at('folders'),
      { json: { folder: { parentFolder: folder.url, name: 'made' } } },
    ],
    ['GET folder', 'GET', child.url, {}],
    ['GET folderName', 'GET', rest.under(child.url, 'folderName'), {}],
    ['PUT folderName', 'PUT', rest.under(child.url, 'folderName'), { json: { name: 'renamed' } }],
    ['POST folderSearch', 'POST', rest.at('folderSearch'), root],
    ['GET folderPathToId', 'GET', rest.at('folderPathToId', { path: '/' }), {}],
    ['POST folderPathToId', 'POST', rest.at('folderPathToId'), { json: { pathList: { path: ['/'] } } }],
    ['POST copyToFolder', 'POST', rest.at('copyToFolder'), relocation],
    ['POST moveToFolder', 'POST', rest.at('moveToFolder'), relocation],
    ['POST subscriptions', 'POST', rest.at('subscriptions'), { json: { nmsSubscription } }],
    ['GET subscription', 'GET', subscriptionUrl, {}],
    ['POST subscription', 'POST', subscriptionUrl, { json: { nmsSubscriptionUpdate: { duration: 120 } } }],
    ['DELETE subscription', 'DELETE', subscriptionUrl, {}],
    ['DELETE object', 'DELETE', objectUrl, {}],
    ['DELETE folder', 'DELETE', child.url, {}],
  ];
  return all.map(([name, method, target, ask]) => ({ name, method, target, ask }));
}
