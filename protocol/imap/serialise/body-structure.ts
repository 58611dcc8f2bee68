/** Writes BODY and BODYSTRUCTURE: RFC 3501 §7.4.2 and §9 `body`. */
import type { OctetString } from '../model/common.ts';
import type { BodyExtension, BodyStructure, MultiPart, SinglePart } from '../model/response.ts';
import { writeEnvelope } from './envelope.ts';
import type { GrammarWriter } from './writer.ts';

/** `body = "(" (body-type-1part / body-type-mpart) ")"`; extension data only where the value has it. */
export function writeBodyStructure(out: GrammarWriter, body: BodyStructure): void {
  out.text('(');
  if (body.kind === 'single') writeSinglePart(out, body);
  else writeMultiPart(out, body);
  out.text(')');
}

/**
 * ```
 * body-type-mpart = 1*body SP media-subtype [SP body-ext-mpart]
 * body-ext-mpart  = body-fld-param [SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc *(SP body-extension)]]]
 * ```
 */
function writeMultiPart(out: GrammarWriter, body: MultiPart): void {
  for (const part of body.parts) writeBodyStructure(out, part);
  out.text(' ');
  out.string(body.subtype);
  if (!body.extension) return;
  out.text(' ');
  writeParameters(out, body.extension.parameters);
  writeExtension(out, body.extension);
}

/**
 * ```
 * body-type-1part = (body-type-basic / body-type-msg / body-type-text) [SP body-ext-1part]
 * body-type-msg   = media-message SP body-fields SP envelope SP body SP body-fld-lines
 * body-type-text  = media-text SP body-fields SP body-fld-lines
 * body-ext-1part  = body-fld-md5 [SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc *(SP body-extension)]]]
 * ```
 */
function writeSinglePart(out: GrammarWriter, body: SinglePart): void {
  writeMedia(out, body);
  out.text(' ');
  writeParameters(out, body.parameters);
  for (const field of [body.id, body.description]) {
    out.text(' ');
    out.nstring(field);
  }
  out.text(' ');
  out.string(body.encoding);
  out.text(` ${body.size}`);
  if (body.message) {
    out.text(' ');
    writeEnvelope(out, body.message.envelope);
    out.text(' ');
    writeBodyStructure(out, body.message.structure);
  }
  if (body.lines !== null) out.text(` ${body.lines}`);
  if (!body.extension) return;
  out.text(' ');
  out.nstring(body.extension.md5);
  writeExtension(out, body.extension);
}

/**
 * ```
 * media-message = DQUOTE "MESSAGE" DQUOTE SP DQUOTE "RFC822" DQUOTE
 * media-text    = DQUOTE "TEXT" DQUOTE SP media-subtype
 * ```
 * These two stand in quotes always; a media-basic is any two strings.
 */
function writeMedia(out: GrammarWriter, body: SinglePart): void {
  if (body.lines === null) out.string(body.type);
  else out.quoted(body.type);
  out.text(' ');
  if (body.message) out.quoted(body.subtype);
  else out.string(body.subtype);
}

/** `body-fld-param = "(" string SP string *(SP string SP string) ")" / nil` */
function writeParameters(out: GrammarWriter, parameters: readonly [OctetString, OctetString][] | null): void {
  if (parameters === null || parameters.length === 0) out.text('NIL');
  else out.list(parameters.flat(), (text) => out.string(text));
}

/**
 * ```
 * body-fld-dsp  = "(" string SP body-fld-param ")" / nil
 * body-fld-lang = nstring / "(" string *(SP string) ")"
 * body-fld-loc  = nstring
 * ```
 */
function writeExtension(out: GrammarWriter, extension: BodyExtension): void {
  const { disposition, language, location, further } = extension;
  out.text(' ');
  if (disposition === null) out.text('NIL');
  else {
    out.text('(');
    out.string(disposition.type);
    out.text(' ');
    writeParameters(out, disposition.parameters);
    out.text(')');
  }
  out.text(' ');
  if (language === null || language.length === 0) out.text('NIL');
  else if (language.length === 1) out.string(language[0]!);
  else out.list(language, (tag) => out.string(tag));
  out.text(' ');
  out.nstring(location);
  for (const item of further) out.text(` ${item}`);
}
