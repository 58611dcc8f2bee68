/** The form that creates objects, octet for octet (section 3 of the wire facts; RFC 2046, RFC 7578). */
import fc from 'fast-check';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { record } from '../cpm/values.ts';
import { octetsOf } from './nms-input.ts';

/** A part of a payload. `octets` is what it is; `encoding` how it is sent. */
export interface FormPart {
  readonly type: string;
  readonly octets: OctetString;
  readonly encoding: 'none' | 'binary' | 'base64';
  readonly disposition: string | null;
  readonly id: string | null;
}

/** How a form is written; all ways mean the same. */
export interface FormStyle {
  readonly boundary: string;
  readonly quotedNames: boolean;
  /** Of the first part: `application/json; charset=UTF-8`. */
  readonly charset: boolean;
  /** Names of fields in small letters, types in capitals. */
  readonly otherCase: boolean;
  /** Text before the first boundary and behind the last, blanks behind boundaries (RFC 2046 §5.1.1). */
  readonly padded: boolean;
}

const OCTETS = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('Hello.', 'two\r\nlines\r\n', '', 'é', '{"a": 1}').map(octetsOf) },
  {
    weight: 2,
    arbitrary: fc
      .uint8Array({ maxLength: 60 })
      .map((octets) => Buffer.from(octets.buffer, octets.byteOffset, octets.length).toString('latin1')),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '\n\r\r\n\n\none\rtwo\nthree\r\n\r\n',
      '--\r\n--cu\r\n--cur--\r\n-- cut\r\n--CUT\r\nthe end',
      'Content-Type: text/html\r\n\r\n.\r\n..\r\nFrom me\r\n=3D %41 &amp; --\r\n',
      '\0\xff\xfe\x1a',
      'x'.repeat(5000),
    ),
  },
);

const part: fc.Arbitrary<FormPart> = record({
  type: fc.constantFrom(
    'text/plain; charset=utf-8',
    'application/octet-stream',
    'image/jpeg',
    'message/cpim',
  ),
  octets: OCTETS,
  encoding: fc.oneof(
    { weight: 4, arbitrary: fc.constant('none' as const) },
    { weight: 3, arbitrary: fc.constantFrom('binary' as const, 'base64' as const) },
  ),
  disposition: fc.constantFrom(null, null, 'attachment; filename="a b.txt"', 'icon'),
  id: fc.constantFrom(null, null, '<1@example.com>'),
});

/** The payload of an object: `wrapper` is the multipart around its parts; null where there is one alone. */
export interface FormContent {
  readonly wrapper: 'mixed' | 'related' | null;
  readonly parts: readonly FormPart[];
}

export const formContent: fc.Arbitrary<FormContent> = fc.oneof(
  { weight: 3, arbitrary: part.map((one) => ({ wrapper: null, parts: [one] })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom('mixed' as const, 'related' as const),
        fc.array(part, { minLength: 1, maxLength: 4 }),
      )
      .map(([wrapper, parts]) => ({ wrapper, parts })),
  },
);

export const formStyle: fc.Arbitrary<FormStyle> = record({
  boundary: fc.constantFrom('cut', "form/1:(a,b)=c+d_e'f.g?h", '----WebKitFormBoundary7MA4', 'x'.repeat(68)),
  quotedNames: fc.boolean(),
  charset: fc.boolean(),
  otherCase: fc.constantFrom(false, false, true),
  padded: fc.constantFrom(false, false, true),
});

/** A root element and its media type, as the first part has them. */
export interface FormRoot {
  readonly type: string;
  readonly octets: OctetString;
}

/** The form as a body, with the Content-Type of the request. */
export function formText(
  root: FormRoot,
  contents: readonly FormContent[],
  contentPartName: string,
  style: FormStyle,
): { contentType: string; body: OctetString } {
  const { quotedNames, charset, otherCase, padded } = style;
  const named = (name: string): string => `form-data; name=${quotedNames ? `"${name}"` : name}`;
  const fields = (list: readonly (readonly [string, string])[]): string =>
    list
      .map(([name, value]) =>
        otherCase ? `${name.toLowerCase()}: ${upperType(name, value)}\r\n` : `${name}: ${value}\r\n`,
      )
      .join('');
  const first = `${fields([
    ['Content-Disposition', named('root-fields')],
    ['Content-Type', `${root.type}${charset ? '; charset=UTF-8' : ''}`],
  ])}\r\n${root.octets}`;
  const rest = contents.map((content) => contentText(content, named(contentPartName), fields));
  const boundary = freeBoundary(style.boundary, [first, ...rest]);
  const end = padded ? ' \t\r\n' : '\r\n';
  const parts = [first, ...rest].map((text) => `--${boundary}${end}${text}\r\n`).join('');
  const body = `${padded ? 'This is a preamble.\r\n' : ''}${parts}--${boundary}--${padded ? '\r\nAn epilogue.\r\n' : '\r\n'}`;
  const isToken = /^[\w-]+$/.test(boundary);
  return {
    contentType: `multipart/form-data; boundary=${isToken ? boundary : `"${boundary}"`}`,
    body,
  };
}

type Fields = (list: readonly (readonly [string, string])[]) => string;

function contentText({ wrapper, parts }: FormContent, disposition: string, fields: Fields): string {
  const [only] = parts;
  if (wrapper === null) {
    const own = /;.*/.exec(only!.disposition ?? '')?.[0] ?? '';
    return `${fields([['Content-Disposition', `${disposition}${own}`], ...fieldsOf(only!)])}\r\n${sent(only!)}`;
  }
  const inner = parts.map((one) => {
    const own = one.disposition === null ? [] : [['Content-Disposition', one.disposition] as const];
    return `${fields([...fieldsOf(one), ...own])}\r\n${sent(one)}`;
  });
  const boundary = freeBoundary('inside', inner);
  // RFC 2387 §3.1: what is related says of which type its root is.
  const related = wrapper === 'related' ? `; type="${only!.type.replace(/;.*/, '')}"` : '';
  const type = `multipart/${wrapper}; boundary=${boundary}${related}`;
  const head = fields([
    ['Content-Disposition', disposition],
    ['Content-Type', type],
  ]);
  return `${head}\r\n${inner.map((text) => `--${boundary}\r\n${text}\r\n`).join('')}--${boundary}--`;
}

function fieldsOf({ type, encoding, id }: FormPart): [string, string][] {
  return [
    ['Content-Type', type],
    ...(encoding === 'none' ? [] : [['Content-Transfer-Encoding', encoding] as [string, string]]),
    ...(id === null ? [] : [['Content-ID', id] as [string, string]]),
  ];
}

/** The octets of a part as they are sent. */
function sent({ octets, encoding }: FormPart): OctetString {
  if (encoding !== 'base64') return octets;
  const lines =
    Buffer.from(octets, 'latin1')
      .toString('base64')
      .match(/.{1,76}/g) ?? [];
  return lines.join('\r\n');
}

/** Types without their parameters, in capitals: boundaries and names are as they are. */
function upperType(name: string, value: string): string {
  return name === 'Content-Type' ? value.replace(/^[\w/.+-]+/, (type) => type.toUpperCase()) : value;
}

function freeBoundary(wanted: string, parts: readonly string[]): string {
  let boundary = wanted;
  for (let number = 1; parts.some((text) => text.includes(`--${boundary}`)); number++)
    boundary = `b${number}`;
  return boundary;
}
