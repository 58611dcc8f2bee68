/** From the octets of a request to what its operation works with. Every function throws `NmsFailure`. */
import { formatOf, readBody } from '../../protocol/nms/body.ts';
import { below, type ReadError } from '../../protocol/nms/notes.ts';
import type { RequestForm } from '../../protocol/nms/resources.ts';
import type { RootName } from '../../protocol/nms/types/roots.ts';
import { readUpload, type UploadFault } from '../../protocol/nms/upload-read.ts';
import { badInput, type NmsFailure, refusal } from './failure.ts';
import type { NmsQuirks } from './quirks.ts';

/** A request as far as its body goes. */
export interface Entity {
  readonly contentType: string | undefined;
  /** Empty if there was none. */
  readonly octets: Buffer;
  /** Whether the request said how long its body is, or that it comes in chunks. */
  readonly hasLength: boolean;
}

/** What stands in the body, by the form that the operation wants. */
export function readInput(form: RequestForm, entity: Entity, quirks: NmsQuirks): unknown {
  if (!('root' in form)) return null;
  if (!entity.hasLength) throw refusal(411, 'the request does not say how long its body is');
  return form.form === 'body' ? bodyValue(form.root, entity, quirks) : uploaded(form.root, entity, quirks);
}

function bodyValue(root: RootName, { contentType, octets }: Entity, quirks: NmsQuirks): unknown {
  requireFormat(contentType, quirks);
  if (octets.length === 0) throw badInput(below('', root), 'the body is empty');
  const reading = readBody(octets, contentType ?? null, root, { maxOctets: quirks.largestBody });
  if (!reading.ok) throw unreadable(reading.errors);
  // Readers forgive it; here it would be taken for a list that is to be emptied.
  const absent = reading.notes.find(({ kind }) => kind === 'absent-list');
  if (absent !== undefined) throw badInput(absent.pointer, 'it is missing');
  return reading.value;
}

function requireFormat(contentType: string | undefined, { xml }: NmsQuirks): void {
  const format = formatOf(contentType ?? null);
  if (contentType === undefined || format === null || (format === 'xml' && !xml))
    throw unsupported(`the body is to be JSON${xml ? ' or XML' : ''}`, xml);
}

function uploaded(root: RootName, { contentType, octets }: Entity, quirks: NmsQuirks): unknown {
  const { bareUpload, xml, contentPartNames, largestBody } = quirks;
  const wanted = root === 'object' ? 'object' : 'objectList';
  const options = { acceptBare: bareUpload, maxOctets: largestBody };
  if (bareUpload && !xml && formatOf(contentType ?? null) === 'xml')
    throw unsupported('XML is not taken here', xml);
  const reading = readUpload(contentType ?? null, octets, wanted, options);
  if (!reading.ok) throw uploadFailure(reading, contentType, xml);
  const { value, contents } = reading;
  if (contentPartNames !== null)
    for (const { name } of contents)
      if (name === null || !contentPartNames.includes(name))
        throw badInput(
          name ?? 'a part without a name',
          `content stands in parts called ${contentPartNames.join(', ')}`,
        );
  return { value, contents };
}

function uploadFailure(
  { kind, detail, errors }: UploadFault,
  contentType: string | undefined,
  xml: boolean,
): NmsFailure {
  // A form of which the first part has another type is a matter of its contents.
  if (kind === 'media-type' && !/^\s*multipart\/form-data/i.test(contentType ?? ''))
    return unsupported('objects are created by multipart/form-data', xml);
  return kind === 'root'
    ? unreadable(errors)
    : badInput(kind === 'media-type' ? 'root-fields' : kind, detail);
}

/** The first error, which has a JSON pointer or a place in the text. */
function unreadable(errors: readonly ReadError[]): NmsFailure {
  const { pointer, expected, found, line, column } = errors[0]!;
  const place = line === null ? '' : ` in line ${line}, column ${column}`;
  return badInput(pointer === '' ? 'the body' : pointer, `expected ${expected}, found ${found}${place}`);
}

function unsupported(why: string, xml: boolean): NmsFailure {
  return refusal(415, why, {
    accept: `application/json${xml ? ', application/xml' : ''}, multipart/form-data`,
  });
}
