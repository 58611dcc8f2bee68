/** Creating objects: REST-NMS-OBJECTS-S-001 and -S-002 (§7.12.7; sections 1.2 and 3 of the wire facts). */
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { statusFor, succeeded, urlIs } from '../support/rest/judge-rest.ts';
import { createdObject, objectAt, upload } from '../support/rest/rest-objects.ts';

const OBJECTS = ['rest-nms-1.0/REST-NMS-OBJECTS-S-001-M', 'rest-nms-1.0/REST-NMS-OBJECTS-S-002-M'];

requirement(OBJECTS, ({ check }) => {
  check(
    'creates an object in the folder that parentFolder names',
    { slug: 'creates', level: 'MUST', clauses: ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.12.7'] },
    async ({ rest, restFolder }) => {
      const answer = await rest.act('POST', rest.at('objects'), upload(rest, restFolder));
      succeeded(answer, 'an object with its folder, attributes and content is created by POST');
      const object = await objectAt(rest, await createdObject(rest, restFolder, answer));
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
    'answers a creation with 201 and the Location of the object',
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
      that(answer.header('location') !== null, 'the Location of the answer says where the object is', {
        expected: 'a Location',
        saw: 'none',
        evidence: [answer],
      });
    },
  );
});
