/** HTTP's own rules: RFC 9110, RFC 9112, JSON and XML. */
import type { Reply, Sessions } from '../sessions.ts';
import { CHANNELS, SECRET_NUMBER } from '../sessions.ts';
import type { Cases } from './case.ts';

type Play = (sessions: Sessions) => void;

/** One exchange. */
const answer =
  (status: number, reply: Reply = {}, method = 'GET'): Play =>
  ({ client }) =>
    client.exchange(method, '/objects/1', status, reply);
/** One header field more. */
const field = (status: number, name: string, value: string, method = 'GET'): Play =>
  answer(status, { headers: [[name, value]] }, method);

/** Octets that are answered with octets. */
const octets =
  (sent: string, received: string): Play =>
  (sessions) => {
    const connection = sessions.connection();
    connection.record('C', Buffer.from(sent, 'latin1'));
    connection.record('S', Buffer.from(received, 'latin1'));
    connection.event('closed by peer');
  };

const text = { headers: [['content-type', 'text/plain']] as const };

const GET_TWICE =
  (first: Reply, second: Reply): Play =>
  ({ client }) => {
    client.exchange('GET', '/objects/1', 200, first);
    client.exchange('GET', '/objects/1', 200, second);
  };

export const httpCases = {
  'http-allow': {
    breaks: {
      '405 without Allow': answer(405, {}, 'PUT'),
      'a list that is none': field(405, 'allow', 'GET; POST', 'PUT'),
      'an answer to octets': octets(
        'BREW / HTTP/1.1\r\nHost: x\r\n\r\n',
        'HTTP/1.1 405 No\r\nDate: Sat, 28 Nov 2026 19:24:50 GMT\r\n\r\n',
      ),
    },
    keeps: {
      'a list': field(405, 'allow', 'GET, POST,DELETE', 'PUT'),
      'an empty list': field(405, 'allow', '', 'PUT'),
      'a list in two fields': answer(
        405,
        {
          headers: [
            ['allow', 'GET'],
            ['allow', 'POST'],
          ],
        },
        'PUT',
      ),
    },
  },
  'http-challenge': {
    breaks: {
      '401 without WWW-Authenticate': answer(401),
      'no scheme': field(401, 'www-authenticate', '"Bearer"'),
    },
    keeps: {
      'a bare scheme': field(401, 'www-authenticate', 'Bearer'),
      'two schemes, one with parameters': answer(401, {
        headers: [
          ['www-authenticate', 'Digest realm="a", nonce="b"'],
          ['www-authenticate', 'Bearer'],
        ],
      }),
    },
  },
  'http-no-content': {
    breaks: {
      'a length of nothing': field(204, 'content-length', '0', 'DELETE'),
      'a coding': field(204, 'transfer-encoding', 'chunked', 'DELETE'),
    },
    keeps: { 'a bare 204': answer(204, {}, 'DELETE') },
  },
  'http-date': {
    breaks: {
      'a success and the last of the refusals': ({ client }) => {
        client.exchange('PUT', '/objects/1/flags/%5CSeen', 200);
        client.exchange('GET', '/objects/2', 499, { undated: true });
        client.exchange('GET', '/objects/3', 200, { undated: true });
      },
      'one answer with Date and one without': ({ client }) => {
        client.exchange('GET', '/objects/1', 404);
        client.exchange('GET', '/objects/2', 404, { undated: true });
      },
      'the other way round': ({ client }) => {
        client.exchange('GET', '/objects/1', 404, { undated: true });
        client.exchange('GET', '/objects/2', 404);
      },
    },
    keeps: {
      'an interim answer without it': ({ client }) => {
        client.exchange('GET', '/objects/1', 404);
        client.exchange('GET', '/objects/2', 103, { undated: true });
      },
      'a server without a clock': ({ client }) => {
        client.exchange('GET', '/objects/1', 404, { undated: true });
        client.exchange('GET', '/objects/2', 404, { undated: true });
      },
      'a server that fails, and does not say when': ({ client }) => {
        client.exchange('GET', '/objects/1', 404);
        client.exchange('GET', '/objects/2', 503, { undated: true });
      },
    },
  },
  'http-moments': {
    breaks: {
      'a date of RFC 850': field(200, 'date', 'Saturday, 28-Nov-26 19:24:50 GMT'),
      'a weekday that it is not': field(200, 'date', 'Sun, 28 Nov 2026 19:24:50 GMT'),
      'a date of RFC 3339': field(200, 'last-modified', '2026-11-28T19:24:50Z'),
      'a change that is yet to come': field(200, 'last-modified', 'Sat, 28 Nov 2026 19:24:51 GMT'),
      'a delay with a unit': field(503, 'retry-after', '5s'),
    },
    keeps: {
      'a leap second': field(200, 'date', 'Sat, 31 Dec 2016 23:59:60 GMT'),
      'a change in the same second': field(200, 'last-modified', 'Sat, 28 Nov 2026 19:24:50 GMT'),
      'seconds to wait': field(503, 'retry-after', '120'),
      'a moment to wait for': field(503, 'retry-after', 'Sat, 28 Nov 2026 20:00:00 GMT'),
    },
  },
  'http-location': {
    breaks: {
      'a space': field(301, 'location', 'http://127.0.0.1:8080/a b'),
      'half an escape': field(201, 'location', '/nms/v1/base/box/objects/%4', 'PUT'),
      'letters beyond ASCII': field(301, 'location', '/ä'),
      'a port that is none': field(301, 'location', 'http://host:port/'),
      'two of them': answer(301, {
        headers: [
          ['location', '/a'],
          ['location', '/b'],
        ],
      }),
    },
    keeps: {
      'a path': field(307, 'location', '/elsewhere?x=[1]#part'),
      'a reference without a slash': field(307, 'location', 'objects/%5C1'),
      'raw characters that a segment may hold': field(
        307,
        'location',
        'http://h/nms/v1/base/tel:+1555/objects/1',
      ),
    },
  },
  'http-entity-tag': {
    breaks: {
      'two of them': answer(200, {
        headers: [
          ['etag', '"1"'],
          ['etag', '"2"'],
        ],
      }),
      'no quotes': field(200, 'etag', 'abc'),
      'a weak one in small letters': field(200, 'etag', 'w/"abc"'),
      'one for two representations': GET_TWICE(
        { headers: [['etag', '"1"'], ...text.headers], body: 'one' },
        { headers: [['etag', '"1"'], ...text.headers], body: 'two' },
      ),
    },
    keeps: {
      'one for two representations that were asked for': ({ client }) => {
        for (const type of ['text/plain', 'text/html'])
          client.exchange(
            'GET',
            '/objects/1/payload',
            200,
            {
              headers: [
                ['etag', '"1"'],
                ['content-type', type],
              ],
              body: type,
            },
            { headers: [['accept', type]] },
          );
      },
      'one for what two users see': (sessions) => {
        for (const [body, client] of [
          ['one', sessions.client],
          ['two', sessions.another()],
        ] as const)
          client.exchange('GET', '/objects/1', 200, { headers: [['etag', '"1"'], ...text.headers], body });
      },
      'one beside a refusal': ({ client }) => {
        for (const [status, body] of [
          [200, 'one'],
          [403, 'two'],
        ] as const)
          client.exchange('GET', '/objects/1', status, { headers: [['etag', '"1"'], ...text.headers], body });
      },
      'a weak one for two representations': GET_TWICE(
        { headers: [['etag', 'W/"1"'], ...text.headers], body: 'one' },
        { headers: [['etag', 'W/"1"'], ...text.headers], body: 'two' },
      ),
      'an empty one': field(200, 'etag', '""'),
      'one for one representation': GET_TWICE(
        { headers: [['etag', '"1"'], ...text.headers], body: 'one' },
        { headers: [['etag', '"1"'], ...text.headers], body: 'one' },
      ),
      'one for two answers to what is no GET': ({ client }) => {
        for (const body of ['one', 'two'])
          client.exchange('POST', '/objects/operations/search', 200, {
            headers: [['etag', '"1"'], ...text.headers],
            body,
          });
      },
      'the same one for two resources': ({ client }) => {
        for (const path of ['/objects/1', '/objects/2'])
          client.exchange('GET', path, 200, { headers: [['etag', '"1"'], ...text.headers], body: path });
      },
    },
  },
  'http-condition': {
    breaks: {
      'not modified, though the condition was another': ({ client }) =>
        client.exchange('GET', '/objects/1', 304, {}, { headers: [['if-match', '"1"']] }),
      'not modified since nobody asked when': answer(304),
      'a condition that there is not': answer(412, {}, 'DELETE'),
    },
    keeps: {
      'whatever condition there is': ({ client }) => {
        for (const name of ['if-none-match', 'if-modified-since'])
          client.exchange('GET', '/objects/1', 304, {}, { headers: [[name, 'x']] });
        for (const name of [
          'if-match',
          'if-none-match',
          'if-modified-since',
          'if-unmodified-since',
          'if-range',
          'if',
        ])
          client.exchange('PUT', '/objects/1', 412, {}, { headers: [[name, 'x']] });
      },
      'not modified': ({ client }) =>
        client.exchange('GET', '/objects/1', 304, {}, { headers: [['if-none-match', '"1"']] }),
      'another state': ({ client }) =>
        client.exchange('DELETE', '/objects/1', 412, {}, { headers: [['if-match', '"1"']] }),
    },
  },
  'http-media-type': {
    breaks: {
      'a word': field(200, 'content-type', 'json', 'POST'),
      'two fields': answer(404, {
        headers: [
          ['content-type', 'text/plain'],
          ['content-type', 'text/html'],
        ],
      }),
      'a parameter without a value': field(404, 'content-type', 'text/plain; charset', 'POST'),
    },
    keeps: {
      'a parameter in quotes': field(404, 'content-type', 'text/plain;charset="utf-8" ;'),
      capitals: field(404, 'content-type', 'Application/Problem+Json'),
    },
    overlooks: {
      'a payload of which its uploader says so': ({ client }) =>
        client.exchange('GET', '/objects/1/payloadParts/1', 200, {
          headers: [['content-type', 'nonsense']],
          body: 'x',
        }),
    },
  },
  'http-type-told': {
    breaks: { 'a body without a type': answer(404, { body: 'not found' }) },
    keeps: { 'a type': answer(404, { headers: [['content-type', 'text/plain']], body: 'not found' }) },
    overlooks: { 'no body': answer(404) },
  },
  'json-text': {
    breaks: {
      'a text that is cut off': answer(404, {
        headers: [['content-type', 'application/json']],
        body: '{"requestError":',
      }),
      'an error in the place of a payload': ({ client }) =>
        client.exchange('GET', '/objects/1/payload', 404, {
          headers: [['content-type', 'application/json']],
          body: '{',
        }),
      'the answer of a poll': ({ client }) =>
        client.exchange('POST', `${CHANNELS}/c1/poll`, 200, {
          headers: [['content-type', 'application/json']],
          body: '{',
        }),
      'single quotes': answer(400, { headers: [['content-type', 'application/json']], body: "{'a': 1}" }),
      'a byte order mark': answer(400, { headers: [['content-type', 'application/json']], body: '\uFEFF{}' }),
      'octets of Latin-1': answer(400, {
        headers: [['content-type', 'application/vnd.x+json; charset=utf-8']],
        body: Buffer.from('{"a":"\xe4"}', 'latin1'),
      }),
    },
    keeps: {
      'white space and escapes': answer(400, {
        headers: [['content-type', 'application/problem+json']],
        body: ' {"a" :\r\n"\\u00e4\\/"}\n',
      }),
      'a text that is no object': answer(400, {
        headers: [['content-type', 'application/json']],
        body: 'null',
      }),
      'very deep values': answer(400, {
        headers: [['content-type', 'application/json']],
        body: `${'['.repeat(500)}${']'.repeat(500)}`,
      }),
    },
    overlooks: {
      'a payload that is called so': ({ client }) =>
        client.exchange('GET', '/objects/1/payload', 200, {
          headers: [['content-type', 'application/json']],
          body: '{',
        }),
      'a download whose URL has another form': ({ client }) =>
        client.exchange('GET', '/downloads/1', 200, {
          headers: [['content-type', 'application/json']],
          body: '{',
        }),
      'a secret in the place of a number': (sessions) => {
        sessions.client.exchange('GET', '/objects/1', 200, {
          headers: [['content-type', 'application/json']],
          body: `{"object":{"x":${SECRET_NUMBER}}}`,
        });
      },
    },
  },
  'xml-document': {
    breaks: {
      'an element that is not closed': answer(404, { xml: '<a><b></a>' }),
      'nothing but space': answer(404, { xml: '  ' }),
    },
    keeps: {
      'a page whose entities a document type declares': answer(404, {
        headers: [['content-type', 'application/xhtml+xml']],
        body: '<!DOCTYPE html SYSTEM "x.dtd"><html>&nbsp;</html>',
      }),
      'a document': answer(404, { xml: '<?xml version="1.0"?><a>&lt;</a>' }),
    },
  },
  'error-exception': {
    breaks: {
      'an empty messageId': answer(404, { json: { requestError: { serviceException: { messageId: ' ' } } } }),
      'no exception': answer(404, { json: { requestError: {} } }),
      'two of them': answer(404, {
        json: {
          requestError: {
            serviceException: { messageId: 'SVC0001', text: '' },
            policyException: { messageId: 'POL0001', text: '' },
          },
        },
      }),
    },
    keeps: {
      "a carrier's messageId": answer(404, {
        json: { requestError: { serviceException: { messageId: 'ABC.1' } } },
      }),
    },
    overlooks: {
      "a relay's own form": answer(502, { json: { error: 'no route' } }),
      'a page': answer(404, { headers: [['content-type', 'text/html']], body: '<p>no' }),
    },
  },
} satisfies Cases;
