/** Objects of a check at a REST door: set-up, whose refusal makes the check inconclusive. */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import { attributeList } from '../../../protocol/nms/attributes.ts';
import type { RootValue } from '../../../protocol/nms/types/roots.ts';
import {
  buildUpload,
  type Content,
  type Upload,
  type UploadStyle,
} from '../../../protocol/nms/upload-build.ts';
import { Inconclusive } from '../verdict-errors.ts';
import { createdUrl, createdUrlIn, type RestFolder } from './rest-folder.ts';
import { foundUrls, inFolder } from './rest-search.ts';
import type { Ask, RestSession } from './rest-session.ts';

/** What an object is made of; what is left out, a plain chat message has. */
export interface ObjectSpec {
  /** In the place of those of the sample, by name; undefined takes one away. */
  attributes?: Readonly<Record<string, string | readonly string[] | undefined>>;
  flags?: readonly string[];
  correlationId?: string;
  correlationTag?: string;
  /** Null: an object without a payload. */
  content?: Content | null;
}

export interface RestObject {
  /** As the server gave it. */
  url: string;
}

/** The attributes of a chat message as Appendix D has them. */
export const SAMPLE_ATTRIBUTES = {
  Date: '2026-03-01T09:30:00Z',
  From: '+15145550101',
  To: '+15145550100',
  Subject: 'the weather will be fine today',
  Direction: 'IN',
  'Message-Context': 'chat-message',
  'Conversation-ID': 'f81d4fae-7dec-11d0-a765-00a0c91e6bf5',
  'Contribution-ID': 'abcdef-1234-5678-90ab-cdef01234566',
} as const;

/** A content of one part of text. */
export function textContent(text: string, type = 'text/plain; charset=utf-8'): Content {
  return { headers: [{ name: 'Content-Type', value: type }], octets: Buffer.from(text, 'utf8') };
}

/** The root element of a creation in a folder. */
export function objectIn(folder: RestFolder, spec: ObjectSpec = {}): RootValue<'object'> {
  const { attributes = {}, flags, correlationId, correlationTag } = spec;
  const merged = Object.entries({ ...SAMPLE_ATTRIBUTES, ...attributes }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, typeof value === 'string' ? value : [...value]] as const],
  );
  return {
    parentFolder: folder.url,
    attributes: attributeList(Object.fromEntries(merged)),
    ...(flags === undefined ? {} : { flags: { flag: [...flags] } }),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(correlationTag === undefined ? {} : { correlationTag }),
  };
}

/** The content of a sample: one part of text, that no other check stores. */
export const SAMPLE_TEXT = 'Hello from the conformance suite.';

/** A request that creates an object, as the profile says that uploads look. */
export function upload(
  rest: RestSession,
  folder: RestFolder,
  spec: ObjectSpec = {},
  style: UploadStyle = {},
): Ask {
  const content = spec.content === undefined ? textContent(SAMPLE_TEXT) : spec.content;
  return asked(buildUpload(objectIn(folder, spec), content, { ...uploadStyle(rest), ...style }));
}

export function uploadStyle({ ways }: RestSession): UploadStyle {
  const { contentPartName, bareJsonWhenNoPayload } = ways.upload;
  return { contentPartName, bareWithoutContent: bareJsonWhenNoPayload };
}

/** The upload as a request. */
export function asked({ contentType, body }: Upload): Ask {
  return { headers: { 'content-type': contentType }, body };
}

/** Set-up: stores an object. */
export async function stored(
  rest: RestSession,
  folder: RestFolder,
  spec: ObjectSpec = {},
): Promise<RestObject> {
  return { url: createdUrl(await rest.ok('POST', rest.at('objects'), upload(rest, folder, spec))) };
}

/**
 * The URL of the object that the answer says was created: from the answer, or, where it tells none, of the one object
 * that is in the folder now. Throws `Inconclusive` if it cannot be found.
 */
export async function createdObject(
  rest: RestSession,
  folder: RestFolder,
  answer: NmsAnswer,
): Promise<string> {
  const told = createdUrlIn(answer);
  if (told !== null) return told;
  const [only, ...others] = await foundUrls(rest, inFolder(folder));
  if (only !== undefined && only !== '' && others.length === 0) return only;
  throw new Inconclusive(
    `${answer.sent} was answered without the URL of what was created, and no search finds it`,
  );
}

/** Set-up: stores several, one behind the other. */
export async function storedAll(
  rest: RestSession,
  folder: RestFolder,
  specs: readonly ObjectSpec[],
): Promise<RestObject[]> {
  const all: RestObject[] = [];
  for (const spec of specs) all.push(await stored(rest, folder, spec));
  return all;
}

/** Observation: what the server tells of an object. */
export async function objectAt(rest: RestSession, url: string): Promise<RootValue<'object'>> {
  return rest.need(await rest.ok('GET', url), 'object');
}

/** Observation: what it tells of the object that the answer says was created (see `createdObject`). */
export async function objectCreated(
  rest: RestSession,
  folder: RestFolder,
  answer: NmsAnswer,
): Promise<RootValue<'object'>> {
  return objectAt(rest, await createdObject(rest, folder, answer));
}

/** Observation: the flags of an object, in lower case, in order. */
export async function flagsAt(rest: RestSession, url: string): Promise<string[]> {
  const { flags } = await objectAt(rest, url);
  return (flags?.flag ?? (await listedFlags(rest, url))).map((flag) => flag.toLowerCase()).sort();
}

/** For an object that is told of without flags: what its list has, which is nothing where there is no list. */
async function listedFlags(rest: RestSession, url: string): Promise<string[]> {
  const answer = await rest.look('GET', rest.under(url, 'flags'));
  if (answer.status === 404 || answer.status === 204) return [];
  return rest.need(rest.mustWork(answer), 'flagList').flag ?? [];
}
