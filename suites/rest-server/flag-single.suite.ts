/** A single flag of an object: REST-NMS-AOBJECT-INDFLAG-S-001 to -004 (§5.8, §7.12.11, errata E-24, E-97). */
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { noFault, statusesFor, statusFor, statusIs, succeeded } from '../support/rest/judge-rest.ts';
import { flagsHold } from '../support/rest/rest-flags.ts';
import { stored } from '../support/rest/rest-objects.ts';

const ROW = 'rest-nms-1.0/REST-NMS-AOBJECT-INDFLAG-S-';
const TABLE = 'rest-nms-1.0 Appendix B.2';

requirement([`${ROW}001-M`, `${ROW}002-M`], ({ check }) => {
  check(
    'tells a flag that is set from one that is not',
    { slug: 'tests-flag', level: 'MUST', clauses: [TABLE, 'rest-nms-1.0 §5.8'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Seen'] });
      const set = await rest.act('GET', rest.under(url, 'flag', '\\Seen'));
      const unset = await rest.act('GET', rest.under(url, 'flag', '\\Flagged'));
      succeeded(set, 'the existence of a flag is tested by GET');
      that(!unset.ok, 'the test tells what is not set', {
        expected: 'no success for a flag that is not set',
        saw: `status ${unset.status}`,
        evidence: [set, unset],
      });
    },
  );

  check(
    'answers 200 for a flag that is set, and 404 for one that is not',
    { slug: 'test-status', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Seen'] });
      statusFor(
        rest,
        await rest.act('GET', rest.under(url, 'flag', '\\Seen')),
        'flag.GET',
        'the flag is set',
      );
      const unset = await rest.act('GET', rest.under(url, 'flag', '\\Flagged'));
      statusFor(rest, unset, 'flag.GET.absent', 'the flag is not set');
    },
  );

  check(
    'knows flags without regard to case',
    { slug: 'flag-case', level: 'SHOULD', hearsay: true, clauses: [TABLE, 'RFC 3501 §9'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Seen'] });
      succeeded(
        await rest.act('GET', rest.under(url, 'flag', '\\SEEN')),
        'names of flags have no case, as in IMAP',
      );
    },
  );

  check(
    'takes the escapes in a flag for what they stand for',
    { slug: 'flag-escapes', level: 'MUST', clauses: [TABLE, 'RFC 3986 §6.2.2.1', 'RFC 3986 §6.2.2.2'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Seen', '$Forwarded'] });
      for (const flag of ['%5CSeen', '%5cSeen', '%5C%53een', '$Forwarded', '%24Forwarded']) {
        const target = rest.under(url, 'flag', 'x').replace(/x$/, flag);
        succeeded(
          await rest.act('GET', target),
          `%-escapes are equal whatever their case, and ${flag} names a flag that is set`,
        );
      }
    },
  );
});

requirement([`${ROW}001-M`, `${ROW}003-M`], ({ check }) => {
  check(
    'adds a flag, and leaves the others',
    { slug: 'adds-flag', level: 'MUST', clauses: [TABLE, 'rest-nms-1.0 §5.8'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Flagged'] });
      const answer = await rest.act('PUT', rest.under(url, 'flag', '\\Seen'));
      succeeded(answer, 'a flag is added by PUT');
      const present = ['\\Flagged', '\\Seen'];
      await flagsHold(rest, url, { present }, 'one flag is added to those that are there', answer);
    },
  );

  check(
    'answers 201 for a flag that was not set',
    { slug: 'add-status', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      statusFor(
        rest,
        await rest.act('PUT', rest.under(url, 'flag', '\\Seen')),
        'flag.PUT',
        'the flag is new',
      );
    },
  );

  check(
    'comes to the same state when a flag is put twice',
    { slug: 'add-idempotent', level: 'MUST', clauses: ['RFC 9110 §9.2.2'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('PUT', rest.under(url, 'flag', '\\Seen'));
      const again = await rest.act('PUT', rest.under(url, 'flag', '\\Seen'));
      succeeded(again, 'PUT is idempotent');
      await flagsHold(rest, url, { present: ['\\Seen'] }, 'PUT is idempotent', again);
    },
  );

  check(
    'answers a flag that is there already with one of the usual statuses',
    { slug: 'add-again-status', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Seen'] });
      const answer = await rest.act('PUT', rest.under(url, 'flag', '\\Seen'));
      statusFor(rest, answer, 'flag.PUT.present', 'the flag is there already');
    },
  );

  check(
    'takes a body of JSON with a flag for nothing',
    { slug: 'add-with-content-type', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const headers = { 'content-type': 'application/json', 'content-length': '0' };
      succeeded(
        await rest.act('PUT', rest.under(url, 'flag', '\\Seen'), { headers }),
        'clients send a Content-Type with no body',
      );
      await flagsHold(rest, url, { present: ['\\Seen'] }, 'the flag is set');
    },
  );

  check(
    'does not add a flag to an object that there is not',
    { slug: 'add-to-unknown', level: 'SHOULD', hearsay: true, clauses: [TABLE, 'RFC 9110 §15.5.5'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('PUT', rest.under(url, 'flag', '\\Seen'));
      await rest.ok('DELETE', url);
      const answer = await rest.act('PUT', rest.under(url, 'flag', '\\Flagged'));
      statusFor(rest, answer, 'not-found', 'there is no such object any more');
    },
  );
});

requirement([`${ROW}001-M`, `${ROW}004-M`], ({ check }) => {
  check(
    'takes a flag away, and leaves the others',
    { slug: 'removes-flag', level: 'MUST', clauses: [TABLE, 'rest-nms-1.0 §7.12.11'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Flagged', '\\Seen'] });
      const answer = await rest.act('DELETE', rest.under(url, 'flag', '\\Seen'));
      succeeded(answer, 'a flag is removed by DELETE');
      const expected = { present: ['\\Flagged'], absent: ['\\Seen'] };
      await flagsHold(rest, url, expected, 'that flag is gone, and no other', answer);
    },
  );

  check(
    'answers the removal of a flag with 204',
    { slug: 'remove-status', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Seen'] });
      const answer = await rest.act('DELETE', rest.under(url, 'flag', '\\Seen'));
      // E-97: 204; 200 is a warning. That one store answers 201 is known.
      statusFor(
        rest,
        answer,
        'flag.DELETE',
        'a deletion with nothing to say is answered with 204 (erratum E-97)',
      );
    },
  );

  check(
    'takes the removal of a flag that is not there without harm',
    { slug: 'remove-absent', level: 'SHOULD', hearsay: true, clauses: [TABLE, 'RFC 9110 §9.2.2'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Flagged'] });
      const answer = await rest.act('DELETE', rest.under(url, 'flag', '\\Seen'));
      noFault(answer, 'removing what is not there is no fault of the server');
      const accepted = [...statusesFor(rest, 'flag.DELETE'), 200, 204, ...statusesFor(rest, 'not-found')];
      statusIs(answer, [...new Set(accepted)], 'it is done already, or there is nothing to be found');
      await flagsHold(rest, url, { present: ['\\Flagged'] }, 'no other flag goes with it', answer);
    },
  );

  check(
    'removes \\Deleted like any other flag',
    { slug: 'removes-deleted', level: 'MUST', clauses: [TABLE, 'rest-nms-1.0 §5.8'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('PUT', rest.under(url, 'flag', '\\Deleted'));
      const answer = await rest.act('DELETE', rest.under(url, 'flag', '\\Deleted'));
      succeeded(answer, 'a flag is removed by DELETE');
      await flagsHold(rest, url, { absent: ['\\Deleted'] }, 'the flag is gone', answer);
    },
  );
});
