/** Creating objects: REST-NMS-OBJECTS-S-001 and -S-002 (§7.12.7; sections 1.2 and 3 of the wire facts). */
import { attributeValue } from '../../protocol/nms/attributes.ts';
import { buildUpload } from '../../protocol/nms/upload-build.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { statusFor, succeeded, urlIs } from '../support/rest/judge-rest.ts';
import { createdUrl, folderAt } from '../support/rest/rest-folder.ts';
import {
  asked,
  objectCreated,
  objectIn,
  SAMPLE_TEXT,
  textContent,
  upload,
  uploadStyle,
} from '../support/rest/rest-objects.ts';
import { found, inFolder } from '../support/rest/rest-search.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const OBJECTS = ['rest-nms-1.0/REST-NMS-OBJECTS-S-001-M', 'rest-nms-1.0/REST-NMS-OBJECTS-S-002-M'];
const CREATION = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.12.7'];

requirement(OBJECTS, ({ check }) => {
  check(
    'creates an object in the folder that parentFolder names',
    { slug: 'creates', level: 'MUST', clauses: CREATION },
    async ({ rest, restFolder }) => {
      const answer = await rest.act('POST', rest.at('objects'), upload(rest, restFolder));
      succeeded(answer, 'an object with its folder, attributes and content is created by POST');
      const object = await objectCreated(rest, restFolder, answer);
      urlIs(
        object.parentFolder,
        restFolder.url,
        'parentFolder',
        'the object lies in the folder it was posted to',
        answer,
      );
    },
  );

  check(
    'answers a creation with 201',
    {
      slug: 'created-status',
      level: 'SHOULD',
      hearsay: true,
      clauses: ['rest-nms-1.0 Appendix B.2', 'RFC 9110 §15.3.2'],
    },
    async ({ rest, restFolder }) => {
      const answer = await rest.act('POST', rest.at('objects'), upload(rest, restFolder));
      succeeded(answer, 'an object is created by POST');
      statusFor(rest, answer, 'objects.POST', 'a creation is answered with 201');
    },
  );

  check(
    'says in Location where the object is that it created',
    {
      slug: 'created-location',
      level: 'SHOULD',
      hearsay: true,
      clauses: ['rest-nms-1.0 Appendix B.2', 'RFC 9110 §15.3.2'],
    },
    async ({ rest, restFolder }) => {
      const subject = 'where this one is';
      const answer = await rest.act(
        'POST',
        rest.at('objects'),
        upload(rest, restFolder, { attributes: { Subject: subject } }),
      );
      succeeded(answer, 'an object is created by POST');
      const because = 'the Location of the answer says where the object is';
      that(answer.header('location') !== null, because, {
        expected: 'a Location',
        saw: 'none',
        evidence: [answer],
      });
      const there = await rest.look('GET', createdUrl(answer));
      succeeded(there, because);
      const seen = attributeValue(rest.read(there, 'object').attributes, 'Subject');
      equal(seen, subject, 'the Subject of the object there', because, answer, there);
    },
  );

  check(
    'tells in its answer of the object that it created: a reference to it, or all of it',
    { slug: 'created-body', level: 'SHOULD', hearsay: true, clauses: ['rest-nms-1.0 Appendix B.2'] },
    async ({ rest, restFolder }) => {
      const answer = await rest.act('POST', rest.at('objects'), upload(rest, restFolder));
      succeeded(answer, 'an object is created by POST');
      const { responseBody } = rest.ways.create;
      const roots =
        responseBody === 'either' ? (['reference', 'object'] as const) : ([responseBody] as const);
      const told = rest.read(answer, roots, 'a creation is answered with what was created');
      const [only] = await found(rest, inFolder(restFolder));
      const url = only?.resourceURL ?? inconclusive('a search of the folder does not show what was created');
      urlIs(told.resourceURL, url, 'resourceURL', 'the answer is about the object that was created', answer);
    },
  );

  check(
    'creates one object by one POST, and shows it in its folder',
    { slug: 'one-is-there', level: 'MUST', clauses: CREATION },
    async ({ rest, restFolder }) => {
      const answer = await rest.act('POST', rest.at('objects'), upload(rest, restFolder));
      succeeded(answer, 'an object is created by POST');
      const objects = await found(rest, inFolder(restFolder));
      equal(objects.length, 1, 'the number of objects in the folder', 'one upload is one object', answer);
    },
  );

  check(
    'creates an object in a folder below another',
    { slug: 'creates-below', level: 'MUST', clauses: CREATION },
    async ({ rest, restFolder, makeFolder }) => {
      const below = await makeFolder('below', restFolder);
      const answer = await rest.act('POST', rest.at('objects'), upload(rest, below));
      succeeded(answer, 'an object is created by POST');
      const object = await objectCreated(rest, below, answer);
      const because = 'the object lies in the folder that the request identifies';
      urlIs(object.parentFolder, below.url, 'parentFolder', because, answer);
    },
  );

  check(
    'creates an object in the folder that parentFolderPath names',
    { slug: 'creates-by-path', level: 'SHOULD', hearsay: true, clauses: CREATION },
    async ({ rest, restFolder }) => {
      const { path } = await folderAt(rest, restFolder.url);
      if (path === undefined) return notApplicable('the target tells no paths of folders');
      const { parentFolder: _, ...rootless } = objectIn(restFolder);
      const form = buildUpload(
        { ...rootless, parentFolderPath: path },
        textContent(SAMPLE_TEXT),
        uploadStyle(rest),
      );
      const answer = await rest.act('POST', rest.at('objects'), asked(form));
      const because = 'a creation names its folder by parentFolder or by parentFolderPath';
      succeeded(answer, because);
      const object = await objectCreated(rest, restFolder, answer);
      urlIs(object.parentFolder, restFolder.url, 'parentFolder', because, answer);
    },
  );
});
