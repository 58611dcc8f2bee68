/**
 * Reads the form that creates objects (section 3 of the wire facts; Appendices D to G). The content parts come by their
 * position, whatever they are called [inferred], and their octets are what was sent.
 */
import { boundaryOf, parseContentType, TEXT_PLAIN } from '../mime/content-type.ts';
import type { MimeEntity } from '../mime/entity.ts';
import { fieldValue } from '../mime/header.ts';
import { parameterValue, parseParameterized } from '../mime/parameters.ts';
import { parseEntity } from '../mime/parse-entity.ts';
import { formatOf, readBody } from './body.ts';
import type { JsonBounds } from './json-text.ts';
import { type Note, printReadError, type ReadError } from './notes.ts';
import type { Expected, Reading } from './read-value.ts';
import { CONTENT_PART_NAMES, ROOT_PART_NAME } from './upload-build.ts';

export type UploadRoot = 'object' | 'objectList';

/** A part behind the first. Its header has the form's Content-Disposition. */
export interface UploadPart {
  /** Null if the part is not named. */
  readonly name: string | null;
  readonly entity: MimeEntity;
}

/**
 * Why a form is none that creates objects.
 * - `media-type`: the request is no form (415), or its first part neither JSON nor XML
 * - `boundary`: there is none, or a content has the boundary of the form
 * - `not-closed`: the octets end before the closing boundary
 * - `root-fields`: there is no part of that name, or it is not the first
 * - `root`: what stands in it cannot be read
 * - `contents`: more contents than objects
 */
export type UploadFaultKind = 'media-type' | 'boundary' | 'not-closed' | 'root-fields' | 'root' | 'contents';

export interface UploadFault {
  readonly ok: false;
  readonly kind: UploadFaultKind;
  readonly detail: string;
  /** For `root`. */
  readonly errors: readonly ReadError[];
}

export type UploadReading<N extends UploadRoot> =
  | (Extract<Reading<N>, { ok: true }> & {
      readonly contents: readonly UploadPart[];
      /** Parts with another name than the two that are known, or none. */
      readonly oddNames: readonly (string | null)[];
    })
  | UploadFault;

export interface UploadReadOptions extends JsonBounds {
  /** Takes a body that is the root element alone for an object without content [recall?]. */
  readonly acceptBare?: boolean;
}

/** Reads a request by its Content-Type. Never throws. */
export function readUpload<N extends UploadRoot>(
  contentType: string | null,
  body: Buffer,
  expected: Expected<N>,
  options: UploadReadOptions = {},
): UploadReading<N> {
  if (options.acceptBare === true && formatOf(contentType) !== null)
    return withRoot(readBody(body, contentType, expected, options), []);
  const { type, subtype } = parseContentType(contentType, TEXT_PLAIN);
  if (type !== 'multipart' || subtype !== 'form-data')
    return fault('media-type', contentType ?? 'there is no Content-Type');
  const form = parseEntity(
    Buffer.concat([
      Buffer.from(`Content-Type: ${contentType?.replace(/[\r\n]+/g, ' ')}\r\n\r\n`, 'latin1'),
      body,
    ]),
  );
  const boundary = boundaryOf(form.contentType);
  if (boundary === null) return fault('boundary', 'there is none');
  if (form.parts.some((part) => hasBoundary(part, boundary)))
    return fault('boundary', `a content has that of the form, ${boundary}`);
  if (!isClosed(form, boundary)) return fault('not-closed', `there is no --${boundary}--`);
  const [first, ...rest] = form.parts;
  if (first === undefined || nameOf(first) !== ROOT_PART_NAME)
    return fault(
      'root-fields',
      first === undefined ? 'there are no parts' : `the first part is ${quoted(nameOf(first))}`,
    );
  const rootType = fieldValue(first.header, 'content-type');
  if (formatOf(rootType) === null) return fault('media-type', `the root is ${rootType ?? 'of no type'}`);
  const octets = first.octets.subarray(first.bodyStart, first.bodyEnd);
  return withRoot(
    readBody(octets, rootType, expected, options),
    rest.map((entity) => ({ name: nameOf(entity), entity })),
  );
}

function withRoot<N extends UploadRoot>(
  reading: Reading<N>,
  contents: readonly UploadPart[],
): UploadReading<N> {
  if (!reading.ok) {
    const { errors } = reading as { errors: readonly ReadError[] };
    return { ...fault('root', errors.map(printReadError).join('; ')), errors };
  }
  const read = reading as { root: UploadRoot; value: unknown; notes: readonly Note[] };
  const objects = read.root === 'object' ? 1 : (read.value as { object: readonly unknown[] }).object.length;
  if (contents.length > objects)
    return fault('contents', `${contents.length} contents for ${objects} objects`);
  const known: readonly (string | null)[] = CONTENT_PART_NAMES;
  const oddNames = contents.map(({ name }) => name).filter((name) => !known.includes(name));
  return { ...reading, contents, oddNames } as UploadReading<N>;
}

function fault(kind: UploadFaultKind, detail: string): UploadFault {
  return { ok: false, kind, detail, errors: [] };
}

/** The name of a part of a form (RFC 7578 §4.2); null if there is none. */
function nameOf(part: MimeEntity): string | null {
  const disposition = fieldValue(part.header, 'content-disposition');
  if (disposition === null) return null;
  const { head, parameters } = parseParameterized(disposition);
  return head.toLowerCase() === 'form-data' ? parameterValue(parameters, 'name') : null;
}

/** True if the entity is a multipart with the boundary, or one stands in it: it would take parts of the form for its own. */
function hasBoundary({ contentType, parts, message }: MimeEntity, boundary: string): boolean {
  const inside = message === null ? parts : [message];
  return boundaryOf(contentType) === boundary || inside.some((each) => hasBoundary(each, boundary));
}

/** True if the closing boundary follows the last part. */
function isClosed(form: MimeEntity, boundary: string): boolean {
  const last = form.parts.at(-1);
  if (last === undefined) return true;
  const rest = form.octets.toString('latin1', last.bodyEnd, last.bodyEnd + boundary.length + 8);
  return rest.replace(/^\r?\n/, '').startsWith(`--${boundary}--`);
}

function quoted(name: string | null): string {
  return name === null ? 'not named' : JSON.stringify(name);
}
