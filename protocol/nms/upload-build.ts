/**
 * Builds the form that creates objects (section 3 of the wire facts; Appendices D to G): the root element in a part
 * named `root-fields`, then the content of each object, a multipart of its own or a bare body [seed].
 */
import { createHash } from 'node:crypto';
import { multipartBody, printMediaType } from '../cpm/build/entity.ts';
import type { Field, MediaParameters } from '../cpm/data/values.ts';
import { bodyOctets, type MimeEntity } from '../mime/entity.ts';
import { FORMAT_MEDIA_TYPES, type Format, writeBody } from './body.ts';
import type { RootValue } from './types/roots.ts';

/** A body with its header fields: the content of an object, or one part of a content. */
export interface Content {
  readonly headers: readonly Field[];
  readonly octets: Buffer;
}

/** The name of the parts behind the first: the document has `message` [seed], clients write `attachments` [code]. */
export const CONTENT_PART_NAMES = ['attachments', 'message'] as const;
export const ROOT_PART_NAME = 'root-fields';

export interface UploadStyle {
  /** `attachments` unless it is said. */
  readonly contentPartName?: string;
  /** Whether names of parts stand in quotes; both forms must work. True unless it is said. */
  readonly quotedNames?: boolean;
  /** Of the root element; JSON unless it is said. */
  readonly format?: Format;
  /** Parameters of the first part's type, as `charset=UTF-8`. */
  readonly rootParameters?: MediaParameters;
  /** Without content: no form at all but the root element alone [recall?]. */
  readonly bareWithoutContent?: boolean;
  /** Where none is given, one that nothing in the form looks like. */
  readonly boundary?: string;
}

export interface Upload {
  /** The Content-Type of the request. */
  readonly contentType: string;
  readonly body: Buffer;
}

/** The form that creates an object; null for one without payload, as call logs are (§5.3.19). */
export function buildUpload(
  object: RootValue<'object'>,
  content: Content | null,
  style: UploadStyle = {},
): Upload {
  return build('object', object, content === null ? [] : [content], style);
}

/** The form that creates objects at once: their contents in the order of the objects [code]. */
export function buildBulkUpload(
  list: RootValue<'objectList'>,
  contents: readonly Content[],
  style: UploadStyle = {},
): Upload {
  return build('objectList', list, contents, style);
}

/**
 * Several parts as one content. `multipart/mixed` is the usual wrapper; `related` where parts refer to each other, with
 * `type` for the parameter of that name [seed]. Throws `RangeError` for a boundary that a part holds.
 */
export function multipartContent(
  parts: readonly Content[],
  { subtype = 'mixed', type, boundary }: { subtype?: string; type?: string; boundary?: string } = {},
): Content {
  const entities = parts.map(printContent);
  const chosen = chosenBoundary(entities, boundary);
  const parameters: [string, string][] = [['boundary', chosen]];
  if (type !== undefined) parameters.push(['type', type]);
  const contentType = printMediaType(`multipart/${subtype}`, parameters);
  return { headers: [{ name: 'Content-Type', value: contentType }], octets: multipartBody(entities, chosen) };
}

/** The content that an entity is: its fields about content, and its body in its transfer encoding. */
export function contentOf(entity: MimeEntity): Content {
  const headers = entity.header.fields
    .filter(({ name }) => /^content-/i.test(name))
    .map(({ name, value }) => ({ name, value: Buffer.from(value, 'latin1').toString('utf8') }));
  return { headers, octets: bodyOctets(entity) };
}

/** The octets of an entity. Throws `RangeError` for a name that no field has, and for a value of several lines. */
export function printContent({ headers, octets }: Content): Buffer {
  return Buffer.concat([Buffer.from(`${headers.map(printHeader).join('')}\r\n`, 'utf8'), octets]);
}

function build<N extends 'object' | 'objectList'>(
  root: N,
  value: RootValue<N>,
  contents: readonly Content[],
  style: UploadStyle,
): Upload {
  const format = style.format ?? 'json';
  const octets = writeBody(root, value, format);
  const contentType = printMediaType(FORMAT_MEDIA_TYPES[format], style.rootParameters);
  if (contents.length === 0 && style.bareWithoutContent === true) return { contentType, body: octets };
  const first = { headers: [{ name: 'Content-Type', value: contentType }], octets };
  const name = style.contentPartName ?? CONTENT_PART_NAMES[0];
  const parts = [first, ...contents].map((content, index) => {
    const disposition = formData(index === 0 ? ROOT_PART_NAME : name, content, style.quotedNames ?? true);
    const headers = content.headers.filter((field) => !/^content-disposition$/i.test(field.name));
    return printContent({ headers: [disposition, ...headers], octets: content.octets });
  });
  const boundary = chosenBoundary(parts, style.boundary);
  return {
    contentType: printMediaType('multipart/form-data', [['boundary', boundary]]),
    body: multipartBody(parts, boundary),
  };
}

/** A part of a form has no disposition of its own: the parameters of a content's go on in the form's. */
function formData(name: string, { headers }: Content, quoted: boolean): Field {
  const own = headers.find((field) => /^content-disposition$/i.test(field.name))?.value ?? '';
  const parameters =
    /;[\s\S]*$/.exec(own)?.[0].replace(/;\s*name\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^;]*)/i, '') ?? '';
  const printed = quoted || !/^[\w-]+$/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : name;
  return { name: 'Content-Disposition', value: `form-data; name=${printed}${parameters}` };
}

function printHeader({ name, value }: Field): string {
  if (!/^[!-9;-~]+$/.test(name)) throw new RangeError(`${JSON.stringify(name)} is no name of a header field`);
  if (/[\r\n\0]/.test(value)) throw new RangeError(`the value of ${name} has more than one line`);
  return `${name}: ${value}\r\n`;
}

/** The same parts always get the same boundary, and none of them holds it. */
function chosenBoundary(parts: readonly Buffer[], given: string | undefined): string {
  const isFree = (boundary: string): boolean => parts.every((part) => !part.includes(`--${boundary}`));
  if (given !== undefined) {
    if (!isFree(given)) throw new RangeError(`a part holds the boundary ${JSON.stringify(given)}`);
    return given;
  }
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  const digest = hash.digest('hex').slice(0, 24);
  for (let attempt = 0; ; attempt++) {
    const boundary = `cpm-${digest}${attempt === 0 ? '' : `-${attempt}`}`;
    if (isFree(boundary)) return boundary;
  }
}
