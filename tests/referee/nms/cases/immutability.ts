/** What never changes of an object: §5.4. */
import { BOX, HOST, objectAt, partOf, type Sessions } from '../sessions.ts';
import type { Cases } from './case.ts';

type Play = (sessions: Sessions) => void;

/** One object, told twice. */
const toldTwice =
  (first: object, second: object): Play =>
  ({ client }) => {
    client.get('/objects/1', objectAt('1', first));
    client.get('/objects/1', objectAt('1', second));
  };

const attribute = (...pairs: [name: string, ...value: string[]][]) => ({
  attributes: { attribute: pairs.map(([name, ...value]) => ({ name, value })) },
});
export const immutabilityCases = {
  'object-immutable': {
    breaks: {
      'another disposition of a part': toldTwice(
        partOf('1', { contentDisposition: 'inline' }),
        partOf('1', { contentDisposition: 'attachment' }),
      ),
      'another tag': toldTwice({ correlationTag: 'a' }, { correlationTag: 'b' }),
      'what was told in between for the first time': ({ client }) => {
        client.get('/objects/1', objectAt('1', attribute(['Subject', 'a'])));
        client.get('/objects/1', objectAt('1', attribute(['Subject', 'a'], ['To', '+1'])));
        client.get('/objects/1', objectAt('1', attribute(['To', '+2'])));
      },
      'another value': toldTwice(attribute(['Subject', 'one']), attribute(['subject', 'two'])),
      'another value in lists': ({ client }) => {
        for (const subject of ['one', 'two'])
          client.exchange('POST', '/objects/operations/search', 200, {
            json: { objectList: { object: [objectAt('1', attribute(['Subject', subject])).object] } },
          });
      },
      'a value more': toldTwice(attribute(['To', '+1']), attribute(['To', '+1', '+2'])),
      'another reference': toldTwice({ correlationId: 'a' }, { correlationId: 'b' }),
      'another reference, in a list': ({ client }) => {
        client.get('/objects/1', objectAt('1', { correlationTag: 'a' }));
        client.exchange('POST', '/objects/operations/search', 200, {
          json: { objectList: { object: [objectAt('1', { correlationTag: 'b' }).object] } },
        });
      },
      'a part of another size': toldTwice(partOf('1'), partOf('1', { size: 6 })),
      'a part of another type': toldTwice(partOf('1'), partOf('1', { contentType: 'text/html' })),
      'no parts any more': toldTwice(partOf('1'), { payloadPart: [] }),
    },
    keeps: {
      'names in other letters, in another order': toldTwice(
        attribute(['Subject', 'a'], ['To', '+1', '+2']),
        attribute(['TO', '+2', '+1'], ['SUBJECT', 'a']),
      ),
      'less of it': toldTwice(attribute(['Subject', 'a'], ['To', '+1']), attribute(['To', '+1'])),
      'a URL of the part that is good for a while': toldTwice(
        partOf('1', { href: `http://${HOST}/d/1?until=1` }),
        partOf('1', { href: `http://${HOST}/d/1?until=2` }),
      ),
      'flags and place, which may change': ({ client }) => {
        client.get('/objects/1', objectAt('1'));
        client.exchange('POST', '/folders/operations/moveToFolder', 204);
        client.get(
          '/objects/1',
          objectAt('1', { parentFolder: `${BOX}/folders/f2`, flags: { flag: ['\\Seen'] }, lastModSeq: 6 }),
        );
      },
    },
    overlooks: {
      'what a refusal shows': ({ client }) => {
        client.get('/objects/1', objectAt('1', attribute(['Subject', 'a'])));
        client.exchange('GET', '/objects/1', 403, { json: objectAt('1', attribute(['Subject', 'b'])) });
      },
      'a list that tells the beginning of a text': ({ client }) => {
        client.get('/objects/1', objectAt('1', attribute(['TextContent', 'a long text'])));
        client.exchange('POST', '/objects/operations/search', 200, {
          json: { objectList: { object: [objectAt('1', attribute(['TextContent', 'a long'])).object] } },
        });
      },
      'XML with other white space': ({ client }) => {
        client.get('/objects/1', objectAt('1', attribute(['TextContent', 'a\r\nb'])));
        client.exchange('GET', '/objects/1', 200, {
          xml: `<nms:object xmlns:nms="urn:oma:xml:rest:netapi:nms:1"><attributes><attribute><name>TextContent</name><value>a\r\nb</value></attribute></attributes><resourceURL>${BOX}/objects/1</resourceURL></nms:object>`,
        });
      },
      'an answer that gives back what was sent': ({ client }) => {
        client.exchange('POST', '/objects', 201, {
          json: objectAt('1', { ...attribute(['Date', '2026-01-01T00:00:00+00:00']), correlationTag: '0a' }),
        });
        client.get(
          '/objects/1',
          objectAt('1', { ...attribute(['Date', '2026-01-01T00:00:00Z']), correlationTag: 'a' }),
        );
      },
      'another object': ({ client }) => {
        client.get('/objects/1', objectAt('1', attribute(['Subject', 'a'])));
        client.get('/objects/2', objectAt('2', attribute(['Subject', 'b'])));
      },
    },
  },
  'payload-immutable': {
    breaks: {
      'other octets of all parts': ({ client }) => {
        for (const body of ['hello', 'hellO'])
          client.exchange('GET', '/objects/1/payload', 200, {
            headers: [['content-type', 'text/plain']],
            body,
          });
      },
      'other octets': ({ client }) => {
        client.downloads('1', 'hello');
        client.downloads('1', 'hellO');
      },
    },
    keeps: {
      'the same octets, called otherwise': ({ client }) => {
        client.downloads('1', 'hello');
        client.downloads('1', 'hello', 'text/plain; charset=utf-8');
      },
    },
    overlooks: {
      'a range of it': ({ client }) => {
        client.downloads('1', 'hello');
        client.downloads('1', 'ello', 'text/plain', [['range', 'bytes=1-']]);
      },
      'a coding': ({ client }) => {
        client.downloads('1', 'hello');
        client.exchange('GET', '/objects/1/payloadParts/p1', 200, {
          headers: [
            ['content-type', 'text/plain'],
            ['content-encoding', 'gzip'],
          ],
          body: 'zipped',
        });
      },
      'what a query asks for': ({ client }) => {
        for (const body of ['a', 'b'])
          client.exchange('GET', '/objects/1/payloadParts/p1?size=thumb', 200, {
            headers: [['content-type', 'text/plain']],
            body,
          });
      },
      'what is no download': ({ client }) => {
        for (const body of ['a', 'b'])
          client.exchange('POST', '/objects/1/payloadParts/p1', 200, {
            headers: [['content-type', 'text/plain']],
            body,
          });
      },
      'other resources': ({ client }) => {
        for (const body of ['a', 'b'])
          client.exchange('GET', '/objects/1', 200, { headers: [['content-type', 'text/plain']], body });
      },
      'another boundary': ({ client }) => {
        for (const boundary of ['a', 'b'])
          client.downloads('1', `--${boundary}--`, `multipart/mixed; boundary=${boundary}`);
      },
      'another representation': ({ client }) => {
        client.downloads('1', 'hello');
        client.downloads('1', '<p>hello', 'text/html', [
          ['accept-language', 'de'],
          ['accept', 'text/html'],
        ]);
      },
      'a refusal': ({ client }) => {
        client.downloads('1', 'hello');
        client.exchange('GET', '/objects/1/payloadParts/p1', 503, {
          headers: [['content-type', 'text/plain']],
          body: 'later',
        });
      },
    },
  },
} satisfies Cases;
