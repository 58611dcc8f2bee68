/** Forms of an upload (erratum E-96; sections 3.1 and 3.2 of the wire facts): REST-NMS-OBJECTS-S-002. */
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import { CONTENT_PART_NAMES, type Content, multipartContent } from '../../protocol/nms/upload-build.ts';
import { requirement } from '../support/requirement.ts';
import { downloadedParts, partsAre } from '../support/rest/downloaded-parts.ts';
import { succeeded } from '../support/rest/judge-rest.ts';
import { withBody } from '../support/rest/raw-upload.ts';
import type { RestFolder } from '../support/rest/rest-folder.ts';
import { createdObject, stored, textContent, upload } from '../support/rest/rest-objects.ts';
import type { Ask, RestSession } from '../support/rest/rest-session.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const CREATE = ['rest-nms-1.0/REST-NMS-OBJECTS-S-002-M', 'rest-nms-1.0/REST-NMS-OBJECTS-S-001-M'];
const ONE = Buffer.from('The first part.', 'utf8');
const TWO = Buffer.from('{"the": "second part"}', 'utf8');
const TWO_PARTS: Content = multipartContent([
  textContent(ONE.toString()),
  { headers: [{ name: 'Content-Type', value: 'application/json' }], octets: TWO },
]);

requirement(CREATE, ({ check }) => {
  check(
    'takes the parts of a payload in a multipart of their own',
    {
      slug: 'inner-multipart',
      level: 'MUST',
      clauses: ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 Appendix E'],
    },
    async ({ rest, restFolder }) => {
      const because = 'a payload stands in an inner multipart, and all its parts are kept';
      const answer = await taken(rest, upload(rest, restFolder, { content: TWO_PARTS }), because);
      await keeps(rest, restFolder, answer, [ONE, TWO], because);
    },
  );

  check(
    'takes a payload of one part without an inner multipart',
    { slug: 'bare-part', level: 'MUST', clauses: ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 Appendix F'] },
    async ({ rest, restFolder }) => {
      const because = 'the inner multipart may be omitted where there is one part alone';
      const content = textContent(ONE.toString());
      const answer = await taken(rest, upload(rest, restFolder, { content }), because);
      await keeps(rest, restFolder, answer, [ONE], because);
    },
  );

  check(
    'reads names of parts with and without quotes',
    {
      slug: 'unquoted-names',
      level: 'MUST',
      clauses: ['rest-nms-1.0 Appendix D', 'RFC 7578 §4.2', 'RFC 2045 §5.1'],
    },
    async ({ rest, restFolder, makeFolder }) => {
      const quoted = upload(rest, await makeFolder('quoted'), {}, { quotedNames: true });
      await rest.ok('POST', rest.at('objects'), quoted);
      const because = 'the name of a part is a token or a quoted string, and both mean the same';
      const content = textContent(ONE.toString());
      const ask = upload(rest, restFolder, { content }, { quotedNames: false });
      await keeps(rest, restFolder, await taken(rest, ask, because), [ONE], because);
    },
  );

  check(
    'reads a first part whose type says its charset',
    { slug: 'root-charset', level: 'MUST', clauses: ['rest-nms-1.0 Appendix D', 'RFC 8259 §11'] },
    async ({ rest, restFolder, makeFolder }) => {
      await stored(rest, await makeFolder('plain'));
      const because = 'a charset of JSON says nothing new, and all printed uploads have one';
      const content = textContent(ONE.toString());
      const ask = upload(rest, restFolder, { content }, { rootParameters: [['charset', 'UTF-8']] });
      await keeps(rest, restFolder, await taken(rest, ask, because), [ONE], because);
    },
  );

  for (const contentPartName of CONTENT_PART_NAMES) {
    check(
      `may take content from a part that is called ${contentPartName}`,
      { slug: `content-in-${contentPartName}`, level: 'MAY', clauses: ['rest-nms-1.0 Appendix D'] },
      async ({ rest, restFolder, note }) => {
        const ask = upload(rest, restFolder, { content: textContent(ONE.toString()) }, { contentPartName });
        const answer = await rest.act('POST', rest.at('objects'), ask);
        if (!answer.ok) return note(`content in a part called ${contentPartName}: ${answer.status}`);
        const parts = await downloadedParts(rest, await createdObject(rest, restFolder, answer));
        note(`content in a part called ${contentPartName}: taken, ${parts.length} payload part(s) told of`);
      },
    );
  }

  check(
    'reads a form whose boundary stands in quotes and has special characters',
    { slug: 'quoted-boundary', level: 'MUST', clauses: ['RFC 2046 §5.1.1', 'RFC 7578 §4.1'] },
    async ({ rest, restFolder, makeFolder }) => {
      await stored(rest, await makeFolder('plain'));
      const because = "a boundary may have characters that need quotes, such as ' ( ) + _ , - . / : = ?";
      const spec = { content: textContent(ONE.toString()) };
      const ask = upload(rest, restFolder, spec, { boundary: "form/1:(a,b)=c+d_e'f.g?h" });
      await keeps(rest, restFolder, await taken(rest, ask, because), [ONE], because);
    },
  );

  check(
    'reads header fields of parts in any case and in any order',
    { slug: 'fields-in-any-case', level: 'MUST', clauses: ['RFC 5322 §1.2.2', 'RFC 2045 §5.1'] },
    async ({ rest, restFolder, makeFolder }) => {
      await stored(rest, await makeFolder('plain'));
      const because = 'names of fields and media types are the same in any case, and fields in any order';
      const spec = { content: textContent(ONE.toString()) };
      const ask = withBody(upload(rest, restFolder, spec), (body) =>
        body.replace(
          /^Content-Disposition: (.*)\r\nContent-Type: ([\w/]+)(.*)\r\n/gm,
          (_, disposition: string, type: string, parameters: string) =>
            `content-type: ${type.toUpperCase()}${parameters}\r\nCONTENT-DISPOSITION: ${disposition}\r\n`,
        ),
      );
      await keeps(rest, restFolder, await taken(rest, ask, because), [ONE], because);
    },
  );

  check(
    'passes over what stands before the first boundary and behind the last, and over blanks at boundaries',
    { slug: 'around-boundaries', level: 'SHOULD', clauses: ['RFC 2046 §5.1.1'] },
    async ({ rest, restFolder, makeFolder }) => {
      await stored(rest, await makeFolder('plain'));
      const because = 'a preamble, an epilogue and blanks behind a boundary are no part of any part';
      const content = textContent(ONE.toString());
      const ask = withBody(upload(rest, restFolder, { content }, { boundary: 'cut' }), (body) => {
        const padded = body.replace(/^--cut\r\n/gm, '--cut \t\r\n');
        return `This is a preamble.\r\n${padded}This is an epilogue.\r\n`;
      });
      await keeps(rest, restFolder, await taken(rest, ask, because), [ONE], because);
    },
  );

  check(
    'tells a boundary from a line of a content that only begins like one',
    { slug: 'near-boundary', level: 'MUST', clauses: ['RFC 2046 §5.1.1', 'rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder, makeFolder }) => {
      await stored(rest, await makeFolder('plain'));
      const because = 'a boundary begins a line and is followed by no other character than blanks';
      // None of them is a delimiter: the first two are another boundary, the third begins no line.
      const octets = Buffer.from('--cu\r\n--cur--\r\nno --cut\r\n-- cut\r\nthe end', 'utf8');
      const content = { headers: [{ name: 'Content-Type', value: 'text/plain' }], octets };
      const built = upload(rest, restFolder, { content }, { boundary: 'CUT' });
      const ask = {
        ...withBody(built, (body) => body.replace(/^--CUT/gm, '--cut')),
        headers: { 'content-type': 'multipart/form-data; boundary=cut' },
      };
      await keeps(rest, restFolder, await taken(rest, ask, because), [octets], because);
    },
  );

  check(
    'keeps a payload of many parts',
    { slug: 'many-parts', level: 'MUST', clauses: ['rest-nms-1.0 §5.4', 'rest-nms-1.0 Appendix B.2'] },
    async ({ rest, restFolder, makeFolder }) => {
      await stored(rest, await makeFolder('plain'));
      const because = 'a payload has as many parts as were uploaded';
      const octets = Array.from({ length: 12 }, (_, index) => Buffer.from(`part number ${index + 1}`));
      const content = multipartContent(octets.map((each) => textContent(each.toString())));
      const answer = await taken(rest, upload(rest, restFolder, { content }), because);
      await keeps(rest, restFolder, answer, octets, because);
    },
  );

  check(
    'keeps a payload of one megabyte',
    { slug: 'large', level: 'MUST', clauses: ['rest-nms-1.0 §5.4', 'rest-nms-1.0 Appendix B.2'] },
    async ({ rest, restFolder, makeFolder, profile }) => {
      await stored(rest, await makeFolder('plain'));
      const size = Math.min(1 << 20, profile.largestObject);
      const octets = Buffer.alloc(size, '0123456789');
      const content = { headers: [{ name: 'Content-Type', value: 'application/octet-stream' }], octets };
      const answer = await rest.act('POST', rest.at('objects'), upload(rest, restFolder, { content }));
      if (answer.status === 413) notApplicable(`the target takes no object of ${size} octets (413)`);
      const because = 'a payload is kept whole, whatever its size';
      succeeded(answer, because);
      await keeps(rest, restFolder, answer, [octets], because);
    },
  );
});

/** The act: an upload that must work. */
async function taken(rest: RestSession, ask: Ask, because: string): Promise<NmsAnswer> {
  const answer = await rest.act('POST', rest.at('objects'), ask);
  succeeded(answer, because);
  return answer;
}

async function keeps(
  rest: RestSession,
  folder: RestFolder,
  answer: NmsAnswer,
  octets: Buffer[],
  because: string,
): Promise<void> {
  const parts = await downloadedParts(rest, await createdObject(rest, folder, answer));
  partsAre(parts, octets, because, answer);
}
