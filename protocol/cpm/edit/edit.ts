/**
 * Changes one field of an object and nothing else: every octet outside of the field comes out as it was; within a
 * transfer encoding, every octet outside of that one body, and all that it decodes to but the field.
 */
import { transferEncodingOf } from '../../mime/decoded-body.ts';
import type { MimeEntity } from '../../mime/entity.ts';
import type { HeaderField } from '../../mime/header.ts';
import type { CpmObject } from '../cpm-object.ts';
import { printCpimText } from '../format/address.ts';
import { printText } from '../format/field-text.ts';
import type { ParsedObject } from '../parse/parse-object.ts';
import { Region } from '../region.ts';
import type { XmlReading } from '../xml/read-xml.ts';
import { attributeChange, elementAt, sdpLineChange, textChange, type XmlChange } from './edit-xml.ts';
import { octetOffset, octetsOf } from './xml-octets.ts';

interface FieldEdit {
  /** Compared without case. */
  readonly name: string;
  /** Which field of the name, from 1; the first unless said. */
  readonly nth?: number;
  /** A text, encoded as the place asks; octets go in as they are, whatever they make of the object. */
  readonly value: string | Buffer;
}

export type Edit =
  /** A header field of the object. */
  | ({ readonly of: 'header' } & FieldEdit)
  /** A header field of a body part, which is counted as IMAP does: `2`, `2.1`. */
  | ({ readonly of: 'part-header'; readonly part: string } & FieldEdit)
  /** A message header of the Message/CPIM, its name with its prefix. */
  | ({ readonly of: 'cpim-header' } & FieldEdit)
  /** The text of an element without children: `session/sdp`, `groupstate/participant[2]`. */
  | { readonly of: 'element'; readonly path: string; readonly value: string }
  | { readonly of: 'attribute'; readonly path: string; readonly name: string; readonly value: string }
  /** A line of the session description in an element, by how it begins. */
  | {
      readonly of: 'sdp-line';
      readonly path: string;
      readonly begins: string;
      readonly nth?: number;
      readonly value: string;
    };

/**
 * The octets of the object with one field changed. Throws `RangeError` if there is no such field, or if the value
 * cannot stand there.
 */
export function editObject({ object }: ParsedObject, edit: Edit): Buffer {
  const whole = Region.whole(object.entity.octets);
  switch (edit.of) {
    case 'header':
      return editField(whole, object.entity.header.fields, edit, printText);
    case 'part-header':
      return editField(whole, partAt(object.entity, edit.part).header.fields, edit, printText);
    case 'cpim-header':
      return editField(cpimRegion(object, whole), object.cpim?.header.fields ?? [], edit, printCpimText);
    case 'element':
      return editXml(object, whole, (xml) => textChange(xml, elementAt(xml, edit.path), edit.value));
    case 'attribute':
      return editXml(object, whole, (xml) =>
        attributeChange(elementAt(xml, edit.path), edit.name, edit.value),
      );
    case 'sdp-line': {
      const { path, begins, nth = 1, value } = edit;
      return editXml(object, whole, (xml) =>
        sdpLineChange(xml, elementAt(xml, path), { begins, nth, value }),
      );
    }
  }
}

/** The white space behind the colon and the line end stay. */
function editField(
  region: Region,
  fields: readonly HeaderField[],
  { name, nth = 1, value }: FieldEdit,
  print: (text: string) => string,
): Buffer {
  const field = fields.filter((own) => own.is(name.toLowerCase()))[nth - 1];
  if (!field) throw new RangeError(`there is no header field ${name}${nth > 1 ? `, number ${nth}` : ''}`);
  const text = field.octets.toString('latin1', field.valueStart, field.end);
  const lineEnd = /\r?\n$/.exec(text)?.[0].length ?? 0;
  const blanks = /^[ \t]*/.exec(text)![0].length;
  const by = typeof value === 'string' ? Buffer.from(print(value)) : value;
  return region.replace(field.valueStart + blanks, field.end - lineEnd, by);
}

function partAt(entity: MimeEntity, number: string): MimeEntity {
  let part: MimeEntity | undefined = entity;
  for (const index of number.split('.')) part = part?.parts[Number(index) - 1];
  if (!part) throw new RangeError(`there is no part ${number}`);
  return part;
}

function editXml(object: CpmObject, whole: Region, changeOf: (xml: XmlReading) => XmlChange): Buffer {
  const { xml } = object;
  if (!xml || xml.roots.length === 0) throw new RangeError('there is no XML in the object');
  const { start, end, by } = changeOf(xml);
  return xmlRegion(object, whole).replace(octetOffset(xml, start), octetOffset(xml, end), octetsOf(xml, by));
}

function bodyRegion(region: Region, entity: MimeEntity): Region {
  return region.stretch(entity.bodyStart, entity.bodyEnd).decoded(transferEncodingOf(entity));
}

function cpimRegion(object: CpmObject, whole: Region): Region {
  if (!object.cpim) throw new RangeError('the object is no Message/CPIM');
  return bodyRegion(whole, object.entity);
}

/** Where the XML that `CpmObject.xml` reads stands. */
function xmlRegion(object: CpmObject, whole: Region): Region {
  const { cpim } = object;
  if (object.type === 'file-transfer-history') return bodyRegion(whole, object.root.entity);
  if (!cpim?.content) return bodyRegion(whole, object.entity);
  const encapsulated = bodyRegion(whole, object.entity).stretch(cpim.contentStart, cpim.octets.length);
  return bodyRegion(encapsulated, cpim.content);
}
