/** Operations on objects: search, fetch, create, remove (rest-nms-1.0 §7.12.3 to §7.12.11). */
import { readUpload } from '../../protocol/nms/upload-read.ts';
import { askedBySearch } from './clause-7.2-folders.ts';
import { each, restClientChecks } from './rest-check.ts';
import type { Heard } from './session/heard.ts';

export const objectChecks = [
  ...restClientChecks('rest-nms-1.0/client/§7.12.3', (check) => {
    check(
      'asks for objects by objects/operations/search',
      {
        slug: 'searches-objects',
        level: 'MUST',
        clauses: ['rest-nms-1.0 §7.12.3'],
        show: 'show what messages there are',
      },
      (view) => askedBySearch(view, 'objectSearch', 'objects'),
    );
  }),
  ...restClientChecks('rest-nms-1.0/client/§7.12.5', (check) => {
    check(
      'fetches an object, its flags and its payload by GET',
      {
        slug: 'fetches-by-get',
        level: 'MUST',
        clauses: ['rest-nms-1.0 §7.12.5'],
        show: 'open a message',
      },
      ({ heard }) =>
        each(
          heard.filter((one) => isFetch(one)),
          ({ method }) => (method === 'GET' ? null : `it is asked for by ${method} without a body`),
        ),
    );
  }),
  ...restClientChecks('rest-nms-1.0/client/§7.12.7', (check) => {
    check(
      'creates objects by POST',
      {
        slug: 'creates-by-post',
        level: 'MUST',
        clauses: ['rest-nms-1.0 §7.12.7'],
        show: 'store a message',
      },
      ({ heard }) =>
        each(
          heard.filter((one) => isCreation(one)),
          ({ method }) => (method === 'POST' ? null : `an object is created by ${method}`),
        ),
    );
    check(
      'creates objects by a form whose first part is root-fields',
      {
        slug: 'creation-forms',
        level: 'SHOULD',
        clauses: ['rest-nms-1.0 Appendix D', 'RFC 7578 §4'],
        show: 'store a message',
      },
      ({ heard }) =>
        each(
          heard.filter(
            (one) => one.exchange.body !== null && isForm(one) && one.method === 'POST' && isCreation(one),
          ),
          (one) => {
            const root = one.kind === 'objects' ? 'object' : 'objectList';
            const reading = readUpload(one.header('content-type'), one.exchange.body!, root);
            return reading.ok ? null : `the form cannot be read (${reading.kind}): ${reading.detail}`;
          },
        ),
    );
  }),
  ...restClientChecks('rest-nms-1.0/client/§7.12.11', (check) => {
    check(
      'removes objects and flags by DELETE',
      {
        slug: 'removes-by-delete',
        level: 'MUST',
        clauses: ['rest-nms-1.0 §7.12.11'],
        show: 'delete a message',
      },
      ({ heard }) =>
        each(
          heard.filter((one) => isRemoval(one) || isTunnelled(one)),
          (one) => (isTunnelled(one) ? `a removal is hidden in a ${one.method}` : null),
        ),
    );
  }),
];

/** A POST without a body cannot be meant for anything else. */
function isFetch(heard: Heard): boolean {
  const { kind, method } = heard;
  if (kind === 'flags') return method === 'GET';
  if (kind !== 'object' && kind !== 'payload' && kind !== 'payloadPart') return false;
  return method === 'GET' || (method === 'POST' && !heard.hasBody && !isTunnelled(heard));
}

function isForm(heard: Heard): boolean {
  return /^multipart\/form-data\b/i.test(heard.header('content-type') ?? '');
}

/** Some carriers change an object by PUT: that is a creation only where the request is the form of one. */
function isCreation(heard: Heard): boolean {
  if (!heard.hasBody) return false;
  if (heard.is('objects', 'POST', 'PUT') || heard.is('bulkCreation', 'POST', 'PUT')) return true;
  return heard.is('object', 'PUT') && isForm(heard);
}

function isRemoval(heard: Heard): boolean {
  return (
    heard.is('object', 'DELETE') || heard.is('flag', 'DELETE') || heard.is('bulkDelete', 'DELETE', 'POST')
  );
}

/** Another method that says that it means DELETE. */
function isTunnelled(heard: Heard): boolean {
  if (!heard.isOfStore || heard.method === 'DELETE') return false;
  const inHeader = ['x-http-method-override', 'x-http-method', 'x-method-override'].map((name) =>
    heard.header(name),
  );
  const inQuery = heard.query.filter(([name]) => /^_?method$/i.test(name)).map(([, value]) => value);
  return [...inHeader, ...inQuery].some((value) => value?.toLowerCase() === 'delete');
}
