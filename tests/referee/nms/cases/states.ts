/** lastModSeq (§5.5), searches, bulk requests. */
import { BOX, type Client, folderAt, objectAt, type Sessions } from '../sessions.ts';
import type { Cases } from './case.ts';

type Play = (sessions: Sessions) => void;

const seen = { flags: { flag: ['\\Seen'] } };
const at = (client: Client, lastModSeq: unknown, more: object = {}): void =>
  client.get('/objects/1', objectAt('1', { lastModSeq, ...more }));
const listed = (client: Client, lastModSeq: number, more: object = {}): void =>
  client.exchange('POST', '/objects/operations/search', 200, {
    json: { objectList: { object: [objectAt('1', { lastModSeq, ...more }).object] } },
  });
const found =
  (ids: readonly string[], maxEntries?: unknown): Play =>
  ({ client }) =>
    client.exchange(
      'POST',
      '/objects/operations/search',
      200,
      { json: { objectList: { object: ids.map((id) => objectAt(id).object) } } },
      { json: { selectionCriteria: maxEntries === undefined ? {} : { maxEntries } } },
    );
const bulk =
  (...response: object[]): Play =>
  ({ client }) =>
    client.exchange('POST', '/objects/operations/bulkUpdate', 200, {
      json: { bulkResponseList: { response } },
    });
const success = { resourceURL: `${BOX}/objects/1` };
const failure = { serviceException: { messageId: 'SVC0004', text: 'no' } };

export const stateCases = {
  'modseq-rises': {
    breaks: {
      'an object': ({ client }) => {
        at(client, 6, seen);
        at(client, 5);
      },
      'an object, first seen in a list': ({ client }) => {
        listed(client, 6);
        at(client, 5);
      },
      'a folder': ({ client }) => {
        client.get('/folders/f1', folderAt('f1', { lastModSeq: 9 }));
        client.get('/folders/f1', folderAt('f1', { lastModSeq: 8 }));
      },
      'an object that others look at, too': (sessions) => {
        at(sessions.client, 6, seen);
        at(sessions.another(), 5);
      },
    },
    keeps: {
      'higher, and the same': ({ client }) => {
        at(client, 5);
        at(client, 5);
        client.exchange('PUT', '/objects/1/flags/%5CSeen', 201);
        at(client, '10', seen);
      },
      'a view of before that comes late': (sessions) => {
        const { client } = sessions;
        at(client, 5);
        const early = sessions.another().asks('GET', '/objects/1');
        client.exchange('PUT', '/objects/1/flags/%5CSeen', 201);
        at(client, 6, seen);
        early.gets(200, { json: objectAt('1', { lastModSeq: 5 }) });
      },
    },
    overlooks: {
      'a list that is behind': ({ client }) => {
        at(client, 6, seen);
        listed(client, 5);
      },
    },
  },
  'modseq-tells': {
    breaks: {
      'other flags': ({ client }) => {
        at(client, 5);
        client.exchange('PUT', '/objects/1/flags/%5CSeen', 201);
        at(client, 5, seen);
      },
      'another folder': ({ client }) => {
        at(client, 5);
        client.exchange(
          'POST',
          '/folders/operations/moveToFolder',
          204,
          {},
          {
            json: {
              targetSourceRef: {
                targetRef: { resourceURL: `${BOX}/folders/f2` },
                sourceRefs: { objects: { objectReference: [{ resourceURL: `${BOX}/objects/1` }] } },
              },
            },
          },
        );
        at(client, 5, { parentFolder: `${BOX}/folders/f2` });
      },
      'another folder, while an object was deleted': ({ client }) => {
        at(client, 5);
        client.exchange('DELETE', '/objects/2', 204);
        at(client, 5, { parentFolder: `${BOX}/folders/f2` });
      },
      'another name': ({ client }) => {
        client.get('/folders/f1', folderAt('f1'));
        client.exchange('PUT', '/folders/f1/folderName', 204);
        client.get('/folders/f1', folderAt('f1', { name: 'f2' }));
      },
    },
    keeps: {
      'the same flags in another order': ({ client }) => {
        at(client, 5, { flags: { flag: ['\\Seen', '\\Flagged'] } });
        at(client, 5, { flags: { flag: ['\\flagged', '\\SEEN', '\\Seen'] } });
      },
      'the flag that goes by itself': ({ client }) => {
        at(client, 5, { flags: { flag: ['\\Recent'] } });
        at(client, 5);
      },
      'a parent that was renamed': ({ client }) => {
        at(client, 5);
        client.exchange('PUT', '/folders/f1/folderName', 204);
        at(client, 5, { parentFolder: `${BOX}/folders/f1-renamed`, path: '/x' });
      },
      'flags that are not told each time': ({ client }) => {
        at(client, 5, { flags: undefined });
        at(client, 5, seen);
      },
    },
    overlooks: {
      'an answer to what is no GET': ({ client }) => {
        at(client, 5);
        client.exchange('POST', '/objects/1', 200, { json: objectAt('1', seen) });
      },
      'states without one': ({ client }) => {
        at(client, undefined);
        at(client, undefined, seen);
      },
      'lists, which may be of a moment ago': ({ client }) => {
        listed(client, 5);
        listed(client, 5, seen);
      },
      'a view while something changes': (sessions) => {
        const { client } = sessions;
        at(client, 5);
        const change = sessions.another().asks('PUT', '/objects/1/flags/%5CSeen');
        at(client, 5, seen);
        change.gets(201);
      },
      'a change that may still be going on': (sessions) => {
        const { client } = sessions;
        at(client, 5);
        sessions.another().asks('PUT', '/objects/1/flags/%5CSeen').fails();
        at(client, 5, seen);
      },
    },
  },
  'page-size': {
    breaks: {
      'one more': found(['1', '2', '3'], 2),
      'a folder more': ({ client }) =>
        client.exchange(
          'POST',
          '/folders/operations/search',
          200,
          { json: { folderList: { folder: [folderAt('1').folder, folderAt('2').folder] } } },
          { json: { selectionCriteria: { maxEntries: 1 } } },
        ),
    },
    keeps: { 'as many': found(['1', '2'], '2'), fewer: found([], 5) },
    overlooks: { 'no wish': found(['1', '2']), 'a wish that is none': found(['1', '2'], -1) },
  },
  'listed-once': {
    breaks: {
      'an object twice': found(['1', '2', '1']),
      'written in two ways': found(['a%3A', 'a:']),
      'a folder twice': ({ client }) =>
        client.exchange('POST', '/folders/operations/search', 200, {
          json: { folderList: { folder: [folderAt('1').folder, folderAt('1').folder] } },
        }),
    },
    keeps: {
      'each once': found(['1', '2']),
      nothing: found([]),
      'two without a URL': ({ client }) =>
        client.exchange('POST', '/objects/operations/search', 200, {
          json: { objectList: { object: [{}, {}] } },
        }),
    },
    overlooks: {
      'a refusal': ({ client }) =>
        client.exchange('POST', '/objects/operations/search', 202, {
          json: { objectList: { object: [objectAt('1').object, objectAt('1').object] } },
        }),
    },
  },
  'bulk-outcome': {
    breaks: {
      'success that failed on the edge': bulk({ code: 400, success }),
      'failure that succeeded on the edge': bulk({ code: 299, failure }),
      'success that failed': bulk({ code: 404, reason: 'no', success }),
      'failure that succeeded': bulk({ code: '200', reason: 'OK', failure }),
      both: bulk({ code: 200, reason: 'OK', success, failure }),
    },
    keeps: {
      'success and failure elsewhere': bulk(
        { code: 399, success },
        { code: 300, failure },
        { code: 199, failure },
      ),
      'one of each': bulk({ code: 200, reason: 'OK', success }, { code: 404, reason: 'no', failure }),
      'a failure within a wrapper': bulk({ code: 404, failure: { requestError: failure } }),
      neither: bulk({ code: 200, reason: 'OK' }),
    },
    overlooks: {
      'a refusal of all': ({ client }) =>
        client.exchange('POST', '/objects/operations/bulkUpdate', 400, {
          json: { bulkResponseList: { response: [{ code: 404, success }] } },
        }),
    },
  },
} satisfies Cases;
