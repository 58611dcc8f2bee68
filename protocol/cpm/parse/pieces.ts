/**
 * An entity cut at its joints: fields, the blank line, preamble, boundary lines, parts, epilogue, and the message
 * headers and the entity of a Message/CPIM. Joined again the pieces are the octets that were read, if they were cut
 * rightly: nothing but the pieces is kept.
 */
import { transferEncodingOf } from '../../mime/decoded-body.ts';
import { bodyOctets, type MimeEntity, mediaTypeOf } from '../../mime/entity.ts';
import type { Header, HeaderField } from '../../mime/header.ts';
import { encodesOctets } from '../../mime/transfer-encoding.ts';
import { parseCpim } from '../cpim.ts';
import { MEDIA_TYPES } from '../object-types.ts';

/** A header field; a line that is none has an empty name and separator. */
export interface FieldPieces {
  /** With white space before the colon, if there is any. */
  readonly name: Buffer;
  /** The colon and the white space behind it. */
  readonly separator: Buffer;
  /** With the line breaks of its folds. */
  readonly value: Buffer;
  readonly lineEnd: Buffer;
}

export interface HeaderPieces {
  readonly fields: readonly FieldPieces[];
  /** The blank line; empty if there is none. */
  readonly blank: Buffer;
}

export interface EntityPieces {
  readonly header: HeaderPieces;
  readonly body: BodyPieces;
}

/** A boundary line. */
export interface DelimiterPieces {
  /** The line break before it, which belongs to it. */
  readonly before: Buffer;
  /** `--cpm` or `--cpm--`. */
  readonly mark: Buffer;
  /** White space and the line end. */
  readonly after: Buffer;
}

export type BodyPieces =
  | { readonly kind: 'octets'; readonly octets: Buffer }
  | {
      readonly kind: 'multipart';
      readonly preamble: Buffer;
      readonly parts: readonly { readonly delimiter: DelimiterPieces; readonly entity: EntityPieces }[];
      /** Null where the octets end before it. */
      readonly closing: DelimiterPieces | null;
      readonly epilogue: Buffer;
    }
  | { readonly kind: 'cpim'; readonly header: HeaderPieces; readonly content: EntityPieces | null };

/** The pieces of an entity with all that stands in it, save what a transfer encoding hides. */
export function entityPieces(entity: MimeEntity): EntityPieces {
  return { header: headerPieces(entity.octets, entity.header), body: bodyPieces(entity) };
}

export function joinPieces(entity: EntityPieces): Buffer {
  return Buffer.concat(entityBuffers(entity));
}

function headerPieces(octets: Buffer, header: Header): HeaderPieces {
  return { fields: header.fields.map(fieldPieces), blank: octets.subarray(header.fieldsEnd, header.end) };
}

function fieldPieces({ octets, start, colon, valueStart, end }: HeaderField): FieldPieces {
  const text = octets.toString('latin1', valueStart, end);
  const lineEnd = /\r?\n$/.exec(text)?.[0].length ?? 0;
  const blanks = colon > start ? /^[ \t]*/.exec(text)![0].length : 0;
  return {
    name: octets.subarray(start, colon),
    separator: octets.subarray(colon, valueStart + blanks),
    value: octets.subarray(valueStart + blanks, end - lineEnd),
    lineEnd: octets.subarray(end - lineEnd, end),
  };
}

function bodyPieces(entity: MimeEntity): BodyPieces {
  if (entity.parts.length > 0) return multipartPieces(entity);
  const isCpim = mediaTypeOf(entity) === MEDIA_TYPES.cpim && !encodesOctets(transferEncodingOf(entity));
  if (!isCpim) return { kind: 'octets', octets: bodyOctets(entity) };
  const cpim = parseCpim(bodyOctets(entity));
  const content = cpim.content && entityPieces(cpim.content);
  return { kind: 'cpim', header: headerPieces(cpim.octets, cpim.header), content };
}

function multipartPieces(entity: MimeEntity): BodyPieces {
  const { octets, bodyStart, bodyEnd } = entity;
  const first = entity.parts[0]!.header.start;
  const line = lineBefore(octets, first, bodyStart);
  let at = beforeLineBreak(octets, line, bodyStart);
  const preamble = octets.subarray(bodyStart, at);
  const parts = entity.parts.map((part) => {
    const delimiter = delimiterPieces(octets.subarray(at, part.header.start));
    at = part.bodyEnd;
    return { delimiter, entity: entityPieces(part) };
  });
  const rest = octets.subarray(at, bodyEnd);
  const mark = /^(?:\r?\n)?--[^\r\n]*(?:\r?\n|$)/.exec(rest.toString('latin1', 0, 1_100))?.[0].length ?? 0;
  const closing = mark === 0 ? null : delimiterPieces(rest.subarray(0, mark));
  return { kind: 'multipart', preamble, parts, closing, epilogue: rest.subarray(mark) };
}

function delimiterPieces(octets: Buffer): DelimiterPieces {
  const text = octets.toString('latin1');
  const before = /^(?:\r?\n)?/.exec(text)![0].length;
  const after = before + text.slice(before).trimEnd().length;
  return {
    before: octets.subarray(0, before),
    mark: octets.subarray(before, after),
    after: octets.subarray(after),
  };
}

/** Where the line begins that ends just before `end`. */
function lineBefore(octets: Buffer, end: number, from: number): number {
  return Math.max(from, octets.lastIndexOf(0x0a, end - 2) + 1);
}

/** Where the line break begins that ends just before `line`. */
function beforeLineBreak(octets: Buffer, line: number, from: number): number {
  if (line <= from || octets[line - 1] !== 0x0a) return line;
  return line - 1 > from && octets[line - 2] === 0x0d ? line - 2 : line - 1;
}

function headerBuffers({ fields, blank }: HeaderPieces): Buffer[] {
  return [
    ...fields.flatMap(({ name, separator, value, lineEnd }) => [name, separator, value, lineEnd]),
    blank,
  ];
}

function delimiterBuffers({ before, mark, after }: DelimiterPieces): Buffer[] {
  return [before, mark, after];
}

function entityBuffers({ header, body }: EntityPieces): Buffer[] {
  return [...headerBuffers(header), ...bodyBuffers(body)];
}

function bodyBuffers(body: BodyPieces): Buffer[] {
  switch (body.kind) {
    case 'octets':
      return [body.octets];
    case 'cpim':
      return [...headerBuffers(body.header), ...(body.content ? entityBuffers(body.content) : [])];
    case 'multipart':
      return [
        body.preamble,
        ...body.parts.flatMap(({ delimiter, entity }) => [
          ...delimiterBuffers(delimiter),
          ...entityBuffers(entity),
        ]),
        ...(body.closing ? delimiterBuffers(body.closing) : []),
        body.epilogue,
      ];
  }
}
