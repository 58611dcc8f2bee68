import { answered, answers, bends, empty, json, on, type Which } from './faults.ts';
import type { Passing } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const JSON_ROW = 'rest-nms-1.0/REST-NMS-SUPPORT-S-003-M';
const XML_ROW = 'rest-nms-1.0/REST-NMS-SUPPORT-S-002-M';

const isXmlRequest = ({ headers, body }: Passing): boolean =>
  /xml/.test(headers['content-type'] ?? '') || body.includes('application/xml');

const typed = (slug: string, what: string, operation: Which): RestSaboteur => {
  return {
    name: `json-${slug}-as-text`,
    bug: `${what} is answered as text/plain`,
    breaks: [`${JSON_ROW}/json-${slug}`],
    faults: () => [
      answered(operation, (answer) => ({
        ...answer,
        headers: answer.headers.map(([name, value]): [string, string] => [
          name,
          name === 'content-type' ? 'text/plain' : value,
        ]),
      })),
    ],
  };
};

/** XML is taken, but not by that operation. */
const notTaken = (slug: string, operation: string): RestSaboteur => {
  return {
    name: `xml-not-taken-by-${slug}`,
    bug: `XML is taken, though not by ${operation}`,
    breaks: [`${XML_ROW}/xml-${slug}`],
    faults: () => [answers((request) => request.operation === operation && isXmlRequest(request), 415)],
  };
};

/** What is malformed in one way is taken. */
const taken = (slug: string, what: string, isIt: (body: string) => boolean): RestSaboteur => {
  return {
    name: `json-${slug}-taken`,
    bug: `${what} is taken for a request`,
    breaks: [`${JSON_ROW}/json-${slug}`],
    faults: () => [
      on(
        ({ operation, body }) => operation === 'folders.POST' && isIt(body.toString()),
        async () => json(201, { reference: {} }),
      ),
    ],
  };
};

export const saboteurs: RestSaboteur[] = [
  typed('object', 'object.GET', 'object.GET'),
  typed('flags', 'flags.GET', 'flags.GET'),
  typed('search', 'a search for whatever there is', (request) => {
    const { searchScope, searchCriteria } = request.json()?.selectionCriteria ?? { searchScope: null };
    return (
      request.operation === 'objectSearch.POST' && searchScope === undefined && searchCriteria === undefined
    );
  }),
  typed('folders', 'folderSearch.POST', 'folderSearch.POST'),
  {
    name: 'json-by-pattern',
    bug: 'JSON is read by looking for its members, so that escapes are not undone',
    breaks: [`${JSON_ROW}/json-freedom`],
    faults: () => [
      on(
        ({ body }) => body.includes('\\u0055'),
        async () => json(200, { objectList: { object: [] } }),
      ),
    ],
  },
  {
    name: 'json-in-latin-1',
    bug: 'text in requests is taken for Latin-1',
    breaks: [`${JSON_ROW}/json-unicode`],
    faults: () => [
      on('objects.POST', (request) =>
        request.forward({ body: Buffer.from(request.body.toString('latin1'), 'utf8') }),
      ),
    ],
  },
  {
    name: 'json-members-known-only',
    bug: 'a member that is not known is refused',
    breaks: [`${JSON_ROW}/json-unknown-members`],
    faults: () => [
      on(
        ({ body }) => body.includes('x-unknown'),
        async () => empty(400),
      ),
    ],
  },
  taken('truncated', 'JSON that is cut off', (body) => /"x"$/.test(body)),
  taken('comma', 'JSON with a comma too many', (body) => body.includes(',}}')),
  taken('text', 'a form', (body) => body === 'folder=x'),
  taken('empty', 'nothing', (body) => body === ''),
  taken('array', 'a list', (body) => body.startsWith('[{')),
  taken('other-root', 'another root', (body) => body.includes('objectList')),
  taken('nan', 'NaN', (body) => body.includes('NaN')),
  {
    name: 'json-depth-makes-it-fail',
    bug: 'JSON of great depth makes the server fail',
    breaks: [`${JSON_ROW}/json-deep`],
    faults: () => [
      on(
        ({ body }) => body.toString().startsWith('[[['),
        async () => empty(500),
      ),
    ],
  },
  {
    name: 'json-single-entries-bare',
    bug: 'a list of one entry is written as the entry',
    breaks: [`${JSON_ROW}/json-forms`],
    faults: () => [
      bends('objectSearch.POST', 'objectList', (list) => {
        [list.object] = list.object;
      }),
    ],
  },
  {
    name: 'xml-without-correlation',
    bug: 'in XML an object has no correlationId',
    breaks: [`${XML_ROW}/xml-object`],
    faults: () => [
      answered('object.GET', (answer) => ({
        ...answer,
        body: Buffer.from(answer.body.toString().replace(/<correlationId>.*?<\/correlationId>/, '')),
      })),
    ],
  },
  {
    name: 'xml-not-taken',
    bug: 'XML is given, and not taken',
    breaks: ['xml-create', 'xml-flags', 'xml-search', 'xml-folder'].map((slug) => `${XML_ROW}/${slug}`),
    faults: () => [
      on(
        (request) => request.method !== 'GET' && isXmlRequest(request),
        async () => empty(415),
      ),
    ],
  },
  notTaken('create', 'objects.POST'),
  notTaken('flags', 'flags.PUT'),
  notTaken('search', 'objectSearch.POST'),
  {
    name: 'xml-malformed-taken',
    bug: 'XML is read as far as it can be',
    breaks: [`${XML_ROW}/xml-malformed`],
    faults: () => [
      on(
        ({ body }) => body.includes('<name>x</folder>'),
        async () => empty(201),
      ),
    ],
  },
  {
    name: 'xml-entities-expanded',
    bug: 'a document type in a request is read',
    breaks: [`${XML_ROW}/xml-entities`],
    faults: () => [
      on(
        ({ body }) => body.includes('<!DOCTYPE'),
        async () => empty(201),
      ),
    ],
  },
  {
    name: 'xml-errors-in-json',
    bug: 'errors come in JSON, and are called XML',
    breaks: [`${XML_ROW}/xml-errors`],
    faults: () => [
      answered('object.GET', (answer) =>
        answer.status === 404 ? { ...answer, body: Buffer.from('{"requestError":{}}') } : answer,
      ),
    ],
  },
  {
    name: 'xml-claimed-and-absent',
    bug: 'where XML is asked for comes JSON, though XML is claimed',
    breaks: ['xml-object', 'xml-search'].map((slug) => `${XML_ROW}/${slug}`),
    faults: () => [
      on(
        ({ headers }) => headers.accept === 'application/xml',
        (request) => request.forward({ headers: { ...request.headers, accept: 'application/json' } }),
      ),
    ],
  },
];
