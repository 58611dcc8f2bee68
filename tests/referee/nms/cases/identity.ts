/** Where things are, and which they are: §5.4, §7.12.26. */
import { BOX, CHANNELS, type Client, folderAt, objectAt, partOf, type Sessions } from '../sessions.ts';
import type { Cases } from './case.ts';

type Play = (sessions: Sessions) => void;

/** 201 to a request for an object. */
const created =
  (location: string | null, resourceURL: string | null, root = 'reference'): Play =>
  ({ client }) =>
    client.exchange('POST', '/objects', 201, {
      headers: location === null ? [] : [['location', location]],
      ...(resourceURL === null ? {} : { json: { [root]: { resourceURL } } }),
    });

const deletes = (client: Client): void => {
  client.creates('1');
  client.exchange('DELETE', '/objects/1', 204);
};
const lost = (client: Client, path = '/objects/1'): void => client.exchange('GET', path, 404);
export const identityCases = {
  'created-agrees': {
    breaks: {
      'two folders': ({ client }) =>
        client.exchange('POST', '/folders', 201, {
          headers: [['location', `${BOX}/folders/1`]],
          json: { folder: { resourceURL: `${BOX}/folders/2` } },
        }),
      'two subscriptions': ({ client }) =>
        client.exchange('POST', '/subscriptions', 201, {
          headers: [['location', `${BOX}/subscriptions/1`]],
          json: {
            nmsSubscription: {
              callbackReference: { notifyURL: CHANNELS },
              resourceURL: `${BOX}/subscriptions/2`,
            },
          },
        }),
      'two objects': created(`${BOX}/objects/1`, `${BOX}/objects/2`),
      'an object in whole': created(
        '/nms/v1/base/tel%3A%2B15550100/objects/1',
        `${BOX}/objects/01`,
        'object',
      ),
    },
    keeps: {
      'one object': created(`${BOX}/objects/1`, `${BOX}/objects/1`),
      'one object behind a proxy, escaped otherwise': created(
        'https://proxy/store/v1/base/tel:+15550100/objects/a%3ab',
        `${BOX}/objects/a:b`,
      ),
    },
    overlooks: {
      'an empty text in the place of a URL': created(`${BOX}/objects/1`, ''),
      'what was there already': ({ client }) =>
        client.exchange('POST', '/objects', 200, {
          headers: [['location', `${BOX}/objects/1`]],
          json: { reference: { resourceURL: `${BOX}/objects/2` } },
        }),
      'what another resource created': ({ client }) =>
        client.exchange('POST', '/objects/operations/bulkCreation', 201, {
          headers: [['location', `${BOX}/objects/1`]],
          json: { reference: { resourceURL: `${BOX}/objects/2` } },
        }),
    },
  },
  'created-told': {
    breaks: { 'neither Location nor a body': created(null, null) },
    keeps: {
      'Location alone': created(`${BOX}/objects/1`, null),
      'a body alone': created(null, `${BOX}/objects/1`),
      'a slash behind it': created(`${BOX}/objects/1/`, `${BOX}/objects/1`),
    },
    overlooks: {
      'a flag that was set': ({ client }) => client.exchange('PUT', '/objects/1/flags/%5CSeen', 201),
      'what was there already': ({ client }) => client.exchange('POST', '/subscriptions', 200),
    },
  },
  'url-resolves': {
    breaks: {
      'a new object, while another one is being deleted': (sessions) => {
        sessions.client.creates('1');
        const deletion = sessions.another().asks('DELETE', '/objects/2');
        lost(sessions.client);
        deletion.gets(204);
      },
      'a new object, while others look and search': (sessions) => {
        sessions.client.creates('1');
        sessions.another().asks('POST', '/objects/operations/search');
        sessions.another('rest 3').asks('POST', '/subscriptions');
        lost(sessions.client);
      },
      'a new object': ({ client }) => {
        client.creates('1');
        lost(client);
      },
      'a new object whose URL stood in the body alone': (sessions) => {
        created(null, `${BOX}/objects/1`)(sessions);
        lost(sessions.client);
      },
      'an object that was served, while another one was deleted': ({ client }) => {
        client.get('/objects/1', objectAt('1'));
        client.exchange('DELETE', '/objects/2', 204);
        lost(client);
      },
      'a folder, after objects were copied': ({ client }) => {
        client.get('/folders/f1', folderAt('f1'));
        client.exchange('POST', '/folders/operations/copyToFolder', 204);
        lost(client, '/folders/f1');
      },
      'a payload part': ({ client }) => {
        client.get('/objects/1', objectAt('1', partOf('1')));
        lost(client, '/objects/1/payloadParts/p1');
      },
    },
    keeps: {
      'what is there': ({ client }) => {
        client.creates('1');
        client.get('/objects/1', objectAt('1'));
      },
      'an answer that says something else than that': ({ client }) => {
        client.creates('1');
        client.exchange('GET', '/objects/1', 503);
      },
    },
    overlooks: {
      'an object that was deleted twice': ({ client }) => {
        client.creates('1');
        client.exchange('DELETE', '/objects/1', 204);
        client.exchange('DELETE', '/objects/1', 404);
        lost(client);
      },
      'a new object, while objects are moved': (sessions) => {
        sessions.client.creates('1');
        sessions.another().asks('POST', '/folders/operations/moveToFolder');
        lost(sessions.client);
      },
      'a deleted object': ({ client }) => {
        client.creates('1');
        client.exchange('DELETE', '/objects/1', 204);
        lost(client);
      },
      'what was never there': ({ client }) => {
        client.exchange('GET', '/objects/1', 503);
        lost(client);
        lost(client);
      },
      'a subscription, which ends by itself': ({ client }) => {
        client.exchange('POST', '/subscriptions', 201, {
          headers: [['location', `${BOX}/subscriptions/s1`]],
        });
        lost(client, '/subscriptions/s1');
      },
      'a request to a resource that nobody knows': ({ client }) => {
        client.creates('1');
        client.exchange('POST', '/trash/empty', 204);
        lost(client);
      },
      'a deletion without an answer': ({ client }) => {
        client.creates('1');
        client.asks('DELETE', '/objects/1').fails();
        lost(client);
      },
      'a deletion that is under way': (sessions) => {
        const { client } = sessions;
        client.creates('1');
        const deletion = sessions.another().asks('DELETE', '/objects/1');
        lost(client);
        deletion.gets(204);
      },
      'a deletion at the same time, which is over before': (sessions) => {
        const { client } = sessions;
        client.creates('1');
        const asked = client.asks('GET', '/objects/1');
        sessions.another().exchange('DELETE', '/objects/1', 204);
        asked.gets(404);
      },
      'the deletion of a folder': ({ client }) => {
        client.creates('1');
        client.exchange('DELETE', '/folders/f1', 204);
        lost(client);
      },
      'a deletion of several': ({ client }) => {
        client.creates('1');
        client.exchange('POST', '/objects/operations/bulkDelete', 204);
        lost(client);
      },
      'a folder that was renamed': ({ client }) => {
        client.get('/folders/f1', folderAt('f1'));
        client.exchange('PUT', '/folders/f1/folderName', 204);
        lost(client, '/folders/f1');
      },
      'a method in disguise': ({ client }) => {
        client.creates('1');
        client.exchange('POST', '/objects/1', 204, {}, { headers: [['x-http-method-override', 'DELETE']] });
        lost(client);
      },
      'a user with another token': ({ client }) => {
        client.creates('1');
        client.exchange('GET', '/objects/1', 404, {}, { token: 'token-of-bobby' });
        client.exchange(
          'GET',
          '/objects/1',
          404,
          {},
          { token: null, headers: [['authorization', 'Bearer x']] },
        );
      },
      'another user': (sessions) => {
        sessions.client.creates('1');
        lost(sessions.another());
      },
      'a request that began before': (sessions) => {
        const { client } = sessions;
        const asked = client.asks('GET', '/objects/1');
        client.creates('1');
        asked.gets(404);
        lost(client, '/objects/2');
      },
      'octets whose meaning nobody reads': (sessions) => {
        sessions.client.creates('1');
        sessions
          .connection()
          .record('C', Buffer.from('DELETE /nms/v1/base/tel%3A%2B15550100/objects/1 HTTP/1.1\r\n'));
        lost(sessions.client);
      },
      'a session at another door': (sessions) => {
        sessions.client.creates('1');
        const imap = sessions.connection('session 1');
        imap.record('S', Buffer.from('* OK ready\r\n'));
        imap.record('C', Buffer.from('A1 UID EXPUNGE 1\r\n'));
        lost(sessions.client);
      },
      'a page of a folder': ({ client }) => {
        client.get('/folders/f1', folderAt('f1'));
        lost(client, '/folders/f1?fromCursor=x');
      },
      'a flag that is not set': ({ client }) => {
        client.creates('1');
        lost(client, '/objects/1/flags/%5CSeen');
      },
    },
  },
  'deleted-stays-deleted': {
    breaks: {
      'served still': ({ client }) => {
        deletes(client);
        client.get('/objects/1', objectAt('1'));
      },
      'seen in a list, and served still': ({ client }) => {
        client.exchange('POST', '/objects/operations/search', 200, {
          json: { objectList: { object: [objectAt('1').object] } },
        });
        client.exchange('DELETE', '/objects/1', 204);
        client.get('/objects/1', objectAt('1'));
      },
      'a part of it': ({ client }) => {
        deletes(client);
        client.downloads('1', 'hello');
      },
      'given to another': ({ client }) => {
        deletes(client);
        client.creates('1');
      },
    },
    keeps: {
      'not found, and deleted again': ({ client }) => {
        deletes(client);
        lost(client);
        client.creates('2');
        client.exchange('DELETE', '/objects/1', 204);
      },
    },
    overlooks: {
      'a creation at the same place by another method': ({ client }) => {
        deletes(client);
        client.exchange('PUT', '/objects/1', 200, { json: objectAt('1') });
      },
      'a refused deletion': ({ client }) => {
        client.creates('1');
        client.exchange('DELETE', '/objects/1', 403);
        client.get('/objects/1', objectAt('1'));
      },
      'the deletion of what nobody has seen': ({ client }) => {
        client.exchange('DELETE', '/objects/1', 204);
        client.creates('1');
        client.get('/objects/1', objectAt('1'));
      },
      'a request that began before': (sessions) => {
        sessions.client.creates('1');
        const asked = sessions.another().asks('GET', '/objects/1');
        sessions.client.exchange('DELETE', '/objects/1', 204);
        asked.gets(200, { json: objectAt('1') });
      },
    },
  },
  'folder-deleted-status': {
    breaks: {
      '200': ({ client }) => client.exchange('DELETE', '/folders/f1', 200),
      '202': ({ client }) => client.exchange('DELETE', '/folders/f1', 202),
    },
    keeps: { '204': ({ client }) => client.exchange('DELETE', '/folders/f1', 204) },
    overlooks: {
      'another place': ({ client }) => client.exchange('DELETE', '/folders/f1', 300),
      'what is no deletion': ({ client }) => client.exchange('PUT', '/folders/f1', 200),
      'a refusal': ({ client }) => client.exchange('DELETE', '/folders/f1', 403),
    },
  },
  'deleted-status': {
    breaks: {
      'an object': ({ client }) => client.exchange('DELETE', '/objects/1', 200),
      'a flag': ({ client }) => client.exchange('DELETE', '/objects/1/flags/%5CSeen', 200),
    },
    keeps: {
      '204': ({ client }) => client.exchange('DELETE', '/objects/1', 204),
      'the removal of a flag, as one server answers it': ({ client }) =>
        client.exchange('DELETE', '/objects/1/flags/%5CSeen', 201),
    },
    overlooks: {
      'the deletion of what has no status of its own': ({ client }) =>
        client.exchange('DELETE', '/subscriptions/s1', 200),
      'another place': ({ client }) => client.exchange('DELETE', '/objects/1', 300),
    },
  },
} satisfies Cases;
