/** Creation of objects, one and many (§7.12.6, §7.12.12; section 3 of the wire facts). */
import { messageOf } from '../../../protocol/nms/object-attributes.ts';
import { payloadOf, payloadPartsOf } from '../../../protocol/nms/payload-parts.ts';
import type { AttributeList } from '../../../protocol/nms/types/common.ts';
import type { NmsObject } from '../../../protocol/nms/types/object.ts';
import type { Content } from '../../../protocol/nms/upload-build.ts';
import type { UploadPart } from '../../../protocol/nms/upload-read.ts';
import type { ObjectPlace } from '../../store/journal.ts';
import type { Handlers, OperationContext } from '../context.ts';
import { attempt, badInput, service } from '../failure.ts';
import { storedFlags } from '../flags.ts';
import { answer } from '../reply.ts';
import { objectReference, printObject } from '../representation/object.ts';
import { bulkResponse } from './bulk-response.ts';

type Creating = Pick<OperationContext, 'box' | 'references' | 'urls'>;

export const CREATION: Handlers<'objects.POST' | 'bulkCreation.POST'> = {
  'objects.POST': (ctx) => {
    const { value, contents } = ctx.input;
    const object = create(ctx, value, contents[0] ?? null, '/object');
    const { box, urls, quirks } = ctx;
    const headers = { location: urls.object(object.id) };
    return quirks.creationAnswer === 'object'
      ? answer('object', printObject(object, box, urls), 201, headers)
      : answer('reference', objectReference(object, box, urls), 201, headers);
  },
  'bulkCreation.POST': (ctx) => {
    const { value, contents } = ctx.input;
    const response = value.object.map((object, index) => {
      const place = `/objectList/object/${index}`;
      const created = attempt(() => create(ctx, object, contents[index] ?? null, place));
      return bulkResponse(created, 201, (object) => objectReference(object, ctx.box, ctx.urls));
    });
    return answer('bulkResponseList', { response });
  },
};

function create(
  { box, references }: Creating,
  object: NmsObject,
  part: UploadPart | null,
  place: string,
): ObjectPlace {
  const attributes = object.attributes ?? { attribute: [] };
  checkAttributes(attributes, `${place}/attributes`);
  const flags = storedFlags(object.flags?.flag ?? [], `${place}/flags/flag`);
  const octets = messageOf(attributes, part === null ? null : contentOf(part, place));
  const folder = references.parent(object, place);
  if (folder === null)
    throw service(400, 'SVC1009', 'The path of a folder is needed: %1', [`${place}/parentFolder`]);
  const [stored] = references.mailboxOf(folder).append(
    [
      {
        octets,
        internalDate: { instant: Math.floor(Date.now() / 1000) * 1000, zone: '+0000' },
        flags,
        given: {
          attributes: attributes.attribute.map(({ name, value }) => ({ name, value })),
          correlationId: object.correlationId ?? null,
          correlationTag: object.correlationTag ?? null,
        },
      },
    ],
    box.origin,
  );
  return box.journal.object(stored!.objectId)!;
}

/**
 * The content of the object at `place`, without the form that it came in. A bare part keeps the file name that stood
 * there. Its fields go on in the message, so each must be one line.
 */
function contentOf({ entity }: UploadPart, place: string): Content {
  const { headers, octets } = payloadOf(entity);
  const bad = headers.find(({ value }) => /[\0\r\n]/.test(value));
  if (bad) throw badInput(`the content of ${place}`, `the value of ${bad.name} is not one line`);
  const own = entity.parts.length === 0 ? payloadPartsOf(entity)[0]?.info.contentDisposition : undefined;
  const has = headers.some(({ name }) => /^content-disposition$/i.test(name));
  if (own === undefined || has) return { headers, octets };
  return { headers: [...headers, { name: 'Content-Disposition', value: own }], octets };
}

/** Attributes become header fields, so they must be such that there can be a field. */
function checkAttributes({ attribute }: AttributeList, place: string): void {
  for (const [index, { name, value }] of attribute.entries()) {
    const at = `${place}/attribute/${index}`;
    if (!/^[!-9;-~]{1,200}$/.test(name)) throw badInput(`${at}/name`, 'it is no name of an attribute');
    const bad = value.findIndex((each) => /[\0\r\n]/.test(each) || !each.isWellFormed());
    if (bad >= 0) throw badInput(`${at}/value/${bad}`, 'a value is one line of text');
  }
}
