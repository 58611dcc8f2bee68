/** Makers of the rules over the entities that an object is made of: itself, its parts, and theirs. */
import { transferEncodingOf } from '../../mime/decoded-body.ts';
import { bodyOctets, isMultipart, type MimeEntity } from '../../mime/entity.ts';
import type { HeaderField } from '../../mime/header.ts';
import { parameterValue } from '../../mime/parameters.ts';
import { MAX_DEPTH, MAX_PARTS } from '../../mime/parse-entity.ts';
import type { CpmObject } from '../cpm-object.ts';
import { OBJECT_TYPES } from '../object-types.ts';
import type { Place } from '../place.ts';
import type { ObjectRule, Report, RuleHeader } from './rule.ts';

/** An entity of an object and the number of its part, `''` for the object itself. */
export interface Numbered {
  entity: MimeEntity;
  number: string;
}

/** The object, its parts, and theirs; what Message/CPIM encapsulates is not among them. */
export function* entities(entity: MimeEntity, number = ''): Generator<Numbered> {
  yield { entity, number };
  for (const [index, part] of entity.parts.entries())
    yield* entities(part, number === '' ? String(index + 1) : `${number}.${index + 1}`);
}

export function inPart(number: string, header?: string): Place {
  return { ...(number === '' ? {} : { part: number }), ...(header ? { header } : {}) };
}

export function mimeRule(header: RuleHeader, judge: (object: CpmObject, report: Report) => void): ObjectRule {
  return { ...header, types: OBJECT_TYPES, bindings: ['imap'], judge };
}

/** A rule over each entity; `judge` tells what is wrong, and in which header if in one. */
export function entityRule(
  header: RuleHeader,
  judge: (entity: MimeEntity, number: string, object: CpmObject) => { saw: string; header?: string } | null,
): ObjectRule {
  return mimeRule(header, (object, report) => {
    const one = (entity: MimeEntity, number: string): void => {
      const fault = judge(entity, number, object);
      if (fault) report(fault.saw, inPart(number, fault.header));
    };
    // Most objects are a single entity.
    if (object.entity.parts.length === 0) one(object.entity, '');
    else for (const { entity, number } of entities(object.entity)) one(entity, number);
  });
}

/**
 * A rule over each header field of each entity. The first fault of a header is enough. `suspect` looks at the whole
 * header: where it matches nothing, no field has a fault.
 */
export function fieldRule(
  header: RuleHeader,
  fault: (field: HeaderField) => string | null,
  suspect: RegExp | null = null,
): ObjectRule {
  return entityRule(header, (entity) => {
    if (suspect !== null && !suspect.test(entity.header.text)) return null;
    for (const field of entity.header.fields) {
      const saw = fault(field);
      if (saw) return { saw, ...(field.name === '' ? {} : { header: field.name }) };
    }
    return null;
  });
}

/** A rule over the octets of each body that no other entity is cut out of. */
export function bodyRule(
  header: RuleHeader,
  fault: (body: Buffer, encoding: string) => string | null,
): ObjectRule {
  return entityRule(header, (entity) => {
    if (entity.parts.length > 0 || entity.message) return null;
    const saw = fault(bodyOctets(entity), transferEncodingOf(entity).trim().toLowerCase());
    return saw === null ? null : { saw };
  });
}

/** Also of the header as a whole, which judging begins with. */
export const WITHIN_BOUNDS: RuleHeader = {
  id: 'mime/within-bounds',
  title: 'has no more header lines and parts than this tool reads',
  clauses: ['RFC 5322 §2.2', 'RFC 2046 §5.1.1'],
  level: 'SHOULD',
};

/** True for what stands for all header lines behind the last that is read: a bound of ours, no line. */
export function isHeaderRest({ name, line }: HeaderField): boolean {
  // A line that is no field is kept alone, with its folded lines.
  return name === '' && /^[!-9;-~]+[ \t]*:|\n[^ \t\r\n]/.test(line);
}

/** The boundary of a multipart as written, `''` without one. */
export function boundaryOf(entity: MimeEntity): string {
  return parameterValue(entity.contentType.parameters, 'boundary')?.trimEnd() ?? '';
}

/** Why parts of an object were not read; null if all were. */
export function partsUnread(object: CpmObject): string | null {
  let count = -1;
  for (const { entity, number } of entities(object.entity)) {
    count++;
    if (isTooDeep(entity, number)) return `multipart in multipart, more than ${MAX_DEPTH} deep`;
  }
  return count >= MAX_PARTS ? `${count} body parts and perhaps more` : null;
}

function isTooDeep(entity: MimeEntity, number: string): boolean {
  return isMultipart(entity) && entity.parts.length === 0 && number.split('.').length >= MAX_DEPTH - 1;
}
