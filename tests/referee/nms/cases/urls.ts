/** URLs in bodies: how they are written, and whose they are (§5.4). */
import { BOX, CHANNELS, folderAt, HOST, objectAt } from '../sessions.ts';
import type { Cases } from './case.ts';

export const urlCases = {
  'url-form': {
    breaks: {
      'a folder': ({ client }) => client.get('/folders/f1', folderAt('f1', { resourceURL: '/folders/f1' })),
      'the parent of a folder': ({ client }) =>
        client.get('/folders/f1', folderAt('f1', { parentFolder: '/' })),
      'a part': ({ client }) => client.get('/objects/1', objectAt('1', { payloadPart: [{ href: 'p1' }] })),
      'a subscription': ({ client }) =>
        client.exchange('GET', '/subscriptions/s1', 200, {
          json: { nmsSubscription: { callbackReference: { notifyURL: CHANNELS }, resourceURL: 's1' } },
        }),
      'something before the scheme': ({ client }) =>
        client.get('/objects/1', objectAt('1', { parentFolder: `x${BOX}/folders/1` })),
      'a URL without a host': ({ client }) =>
        client.get('/objects/1', objectAt('1', { parentFolder: 'http:///folders/1' })),
      'a space': ({ client }) =>
        client.get('/objects/1', objectAt('1', { payloadURL: `${BOX}/objects/1/pay load` })),
      'a reference': ({ client }) =>
        client.exchange('GET', '/objects/operations/pathToId?path=/a', 200, {
          json: { reference: { resourceURL: `${BOX}/objects/a b` } },
        }),
      'a path': ({ client }) =>
        client.get('/objects/1', objectAt('1', { parentFolder: '/nms/v1/base/x/folders/1' })),
    },
    keeps: {
      'escapes, and none': ({ client }) =>
        client.get(
          '/objects/a%3Ab',
          objectAt('a%3Ab', { parentFolder: 'https://other/nms/v1/base/tel:+1555/folders/1' }),
        ),
    },
  },
  'url-own': {
    breaks: {
      'another object': ({ client }) => client.get('/objects/1', objectAt('2')),
      'a folder': ({ client }) =>
        client.get('/objects/1', objectAt('1', { resourceURL: `${BOX}/folders/1` })),
    },
    keeps: {
      'other escapes, another name of the box': ({ client }) =>
        client.get(
          '/objects/a%3ab',
          objectAt('', { resourceURL: 'https://other/nms/v1/base/acr:7/objects/a:b' }),
        ),
    },
    overlooks: {
      'an object in the place of something else': ({ client }) => client.get('/folders/f1', objectAt('1')),
      'an answer that is none to GET': ({ client }) =>
        client.exchange('POST', '/objects/1', 200, { json: objectAt('2') }),
      'a folder that is called root': ({ client }) => client.get('/folders/root', folderAt('f0')),
      'a URL of another form': ({ client }) =>
        client.get('/objects/1', objectAt('1', { resourceURL: `http://${HOST}/o/1` })),
    },
  },
} satisfies Cases;
