/** The extension data of BODYSTRUCTURE: RFC 3501 §7.4.2 and §9 `body-ext-1part`, `body-ext-mpart`. */
import type { Cursor } from '../cursor.ts';
import type { OctetString } from '../model/common.ts';
import type { BodyExtension, MultiPart, SinglePart } from '../model/response.ts';

/** `body-ext-1part = body-fld-md5 [SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc *(SP body-extension)]]]` */
export function parseSinglePartExtension(cursor: Cursor): NonNullable<SinglePart['extension']> {
  const md5 = cursor.nstring('body-fld-md5');
  return { md5, ...parseCommon(cursor) };
}

/** `body-ext-mpart = body-fld-param [SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc *(SP body-extension)]]]` */
export function parseMultiPartExtension(cursor: Cursor): NonNullable<MultiPart['extension']> {
  const parameters = parseParameters(cursor);
  return { parameters, ...parseCommon(cursor) };
}

/** `body-fld-param = "(" string SP string *(SP string SP string) ")" / nil` */
export function parseParameters(cursor: Cursor): [OctetString, OctetString][] | null {
  if (cursor.takeNil()) return null;
  const pair = (): [OctetString, OctetString] => {
    const name = cursor.string('body-fld-param');
    cursor.sp('body-fld-param');
    return [name, cursor.string('body-fld-param')];
  };
  return cursor.list('body-fld-param', pair, { nonEmpty: true });
}

/** `[SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc *(SP body-extension)]]]` */
function parseCommon(cursor: Cursor): BodyExtension {
  const extension: BodyExtension = { disposition: null, language: null, location: null, further: [] };
  if (!cursor.take(' ')) return extension;
  extension.disposition = parseDisposition(cursor);
  if (!cursor.take(' ')) return extension;
  extension.language = parseLanguage(cursor);
  if (!cursor.take(' ')) return extension;
  extension.location = cursor.nstring('body-fld-loc');
  while (cursor.take(' ')) {
    const start = cursor.mark();
    skipBodyExtension(cursor);
    extension.further.push(cursor.printed(start));
  }
  return extension;
}

/** `body-fld-dsp = "(" string SP body-fld-param ")" / nil` */
function parseDisposition(cursor: Cursor): BodyExtension['disposition'] {
  if (cursor.takeNil()) return null;
  cursor.expect('(', 'body-fld-dsp');
  const type = cursor.string('body-fld-dsp');
  cursor.sp('body-fld-dsp');
  const parameters = parseParameters(cursor);
  cursor.expect(')', 'body-fld-dsp');
  return { type, parameters };
}

/** `body-fld-lang = nstring / "(" string *(SP string) ")"` */
function parseLanguage(cursor: Cursor): OctetString[] | null {
  if (cursor.ahead === '(') {
    return cursor.list('body-fld-lang', () => cursor.string('body-fld-lang'), { nonEmpty: true });
  }
  const language = cursor.nstring('body-fld-lang');
  return language === null ? null : [language];
}

/** `body-extension = nstring / number / "(" body-extension *(SP body-extension) ")"` */
function skipBodyExtension(cursor: Cursor): void {
  if (cursor.ahead === '(') {
    cursor.list('body-extension', () => skipBodyExtension(cursor), { nonEmpty: true });
  } else if (cursor.ahead >= '0' && cursor.ahead <= '9') cursor.number('body-extension');
  else cursor.nstring('body-extension');
}
