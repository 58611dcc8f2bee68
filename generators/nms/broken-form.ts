/** Forms that are none, or not those that create objects (RFC 2046 §5.1, RFC 7578; section 3 of the wire facts). */
import fc from 'fast-check';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { PLAIN_STYLE, written } from './draft.ts';
import { headerOf, type NmsFacts, type NmsInput } from './nms-input.ts';
import { uploads } from './operations.ts';
import { isRight } from './right.ts';
import { broken, type Rule, type Verdict, withHeader } from './rule.ts';

type Edit = (input: NmsInput, at: number) => Partial<NmsInput>;

function typed(type: OctetString | null): Edit {
  return (input) => ({ headers: withHeader(input, 'Content-Type', type) });
}

function edited(edit: (body: OctetString, at: number) => OctetString): Edit {
  return ({ body }, at) => ({ body: edit(body ?? '', at) });
}

const FORMS: readonly (readonly [name: string, allows: Verdict['allows'], breaks: string, edit: Edit])[] = [
  ['no-boundary', 'refusal', 'the Content-Type says no boundary', typed('multipart/form-data')],
  ['empty-boundary', 'refusal', 'the boundary is empty', typed('multipart/form-data; boundary=""')],
  [
    'other-boundary',
    'refusal',
    'the boundary is another than that of the body',
    typed('multipart/form-data; boundary=other'),
  ],
  ['nothing', 'refusal', 'the form has no part', edited(() => '--cut--\r\n')],
  ['empty', 'refusal', 'there is no form', edited(() => '')],
  [
    'truncated-root',
    'refusal',
    'the form breaks off within its first part',
    edited((body, at) => body.slice(0, inFirstPart(body, at))),
  ],
  [
    'root-json',
    'refusal',
    'the root element is no JSON',
    edited((body) => body.replace('{"object":{', '{"object":{{')),
  ],
  [
    'wrong-root',
    'refusal',
    'the root element is another',
    edited((body) => body.replace('{"object":', '{"nosuch":')),
  ],
  ['other-type', 'as-meant', 'it is a multipart of another type', typed('multipart/mixed; boundary=cut')],
  ['no-type', 'as-meant', 'the request says no Content-Type', typed(null)],
  ['json-type', 'as-meant', 'the Content-Type says that it is JSON', typed('application/json')],
  [
    'not-closed',
    'as-meant',
    'the last boundary is missing',
    edited((body) => body.slice(0, body.lastIndexOf('\r\n--cut--'))),
  ],
  [
    'no-root-name',
    'as-meant',
    'no part is called root-fields',
    edited((body) => body.replace('"root-fields"', '"root"')),
  ],
  [
    'no-disposition',
    'as-meant',
    'the first part has no Content-Disposition',
    edited((body) => body.replace(/Content-Disposition: .*\r\n/, '')),
  ],
  [
    'root-type',
    'as-meant',
    'the first part says another type',
    edited((body) => body.replace('Content-Type: application/json', 'Content-Type: image/png')),
  ],
  [
    'no-blank-line',
    'as-meant',
    'no blank line ends the fields of a part',
    edited((body) => body.replace('\r\n\r\n', '\r\n')),
  ],
  [
    'bad-field',
    'as-meant',
    'a field of a part has no name',
    edited((body) => body.replace('Content-Disposition:', ': x\r\nContent-Disposition:')),
  ],
  ['bare-lf', 'as-meant', 'lines end with LF alone', edited((body) => body.replaceAll('\r\n', '\n'))],
  [
    'root-twice',
    'as-meant',
    'the first part is there twice',
    edited((body) => body.slice(0, secondPart(body)) + body),
  ],
  ['root-last', 'as-meant', 'the root is not the first part', edited((body) => rootLast(body))],
  [
    'encoding',
    'as-meant',
    'nobody knows a transfer encoding',
    edited((body) => intoLastPart(body, 'Content-Transfer-Encoding: x-nosuch\r\n')),
  ],
  [
    'not-base64',
    'as-meant',
    'what is said to be base64 is none',
    edited((body) => intoLastPart(body, 'Content-Transfer-Encoding: base64\r\n')),
  ],
  [
    'inner-boundary',
    'as-meant',
    'a multipart within says no boundary',
    edited((body) => intoLastPart(body, 'Content-Type: multipart/mixed\r\n')),
  ],
  [
    'nul-in-name',
    'as-meant',
    'a NUL stands in the name of a part',
    edited((body) => body.replace('"attachments"', '"attach\0ments"')),
  ],
];

export function formRules(facts: NmsFacts): Rule[] {
  return [
    ...FORMS.map(([name, allows, breaks, edit]): Rule => {
      const verdict = { allows, breaks: `of the form: ${breaks}` };
      return {
        class: `malformed/form-${name}`,
        arbitrary: fc.tuple(uploads, fc.nat({ max: 500 })).map(([draft, at]) => {
          const input = written(draft, PLAIN_STYLE, facts);
          return broken(input, edit(input, at), verdict);
        }),
        holds: allows === 'refusal' ? (input) => !isRight(input) : isUpload,
      };
    }),
    {
      class: 'hostile/form-many-parts',
      arbitrary: fc.tuple(uploads, fc.nat({ max: 400 })).map(([draft, more]) => {
        const input = written(draft, PLAIN_STYLE, facts);
        const part = '--cut\r\nContent-Disposition: form-data; name="x"\r\n\r\n\r\n';
        const body = (input.body ?? '').replace('--cut--', () => `${part.repeat(200 + more)}--cut--`);
        return broken(input, { body }, { allows: 'as-meant', breaks: 'the form has very many parts' });
      }),
      holds: isUpload,
    },
    {
      class: 'hostile/form-depth',
      arbitrary: fc.tuple(uploads, fc.nat({ max: 100 })).map(([draft, more]) => {
        const input = written({ ...draft, contents: [] }, PLAIN_STYLE, facts);
        const name = `Content-Disposition: form-data; name="${facts.contentPartName}"\r\n`;
        const body = (input.body ?? '').replace(
          '--cut--',
          () => `--cut\r\n${name}${nested(20 + more)}\r\n--cut--`,
        );
        return broken(input, { body }, { allows: 'as-meant', breaks: 'multiparts nest deep in the form' });
      }),
      holds: isUpload,
    },
  ];
}

function isUpload(input: NmsInput): boolean {
  return input.body !== null && headerOf(input, 'host') !== null && input.target.endsWith('{at:objects}');
}

/** Before the end of the root element. */
function inFirstPart(body: OctetString, at: number): number {
  const end = body.indexOf('}\r\n--cut');
  return 1 + (at % (end < 1 ? body.length - 1 : end));
}

function secondPart(body: OctetString): number {
  return Math.max(0, body.indexOf('--cut', 5));
}

function rootLast(body: OctetString): OctetString {
  const at = secondPart(body);
  const end = body.lastIndexOf('--cut--');
  return `${body.slice(at, end)}${body.slice(0, at)}${body.slice(end)}`;
}

/** A field before all others of the last part, which counts more for some readers and less for others. */
function intoLastPart(body: OctetString, field: string): OctetString {
  const at = body.lastIndexOf('--cut\r\n') + '--cut\r\n'.length;
  return body.slice(0, at) + field + body.slice(at);
}

function nested(levels: number): OctetString {
  let text = 'Content-Type: text/plain\r\n\r\nx';
  for (let level = 0; level < levels; level++)
    text = `Content-Type: multipart/mixed; boundary=n${level}\r\n\r\n--n${level}\r\n${text}\r\n--n${level}--`;
  return text;
}
