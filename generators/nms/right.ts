/** Whether a request is right in form: asked of what was shrunk, and of files. */

import { readBody } from '../../protocol/nms/body.ts';
import { type NmsResource, readResourceUrl } from '../../protocol/nms/resource-url.ts';
import { type Method, methodsOf, RESOURCES } from '../../protocol/nms/resources.ts';
import type { RootName } from '../../protocol/nms/types/roots.ts';
import { readUpload } from '../../protocol/nms/upload-read.ts';
import { headerOf, type NmsInput } from './nms-input.ts';
import { filled, SAMPLE_NAMES, writingOf } from './places.ts';

/** What the target of a request names, its places filled with samples; null if nothing. */
export function resourceOf({ target }: Pick<NmsInput, 'target'>): NmsResource | null {
  const origin = target.replace(/^https?:\/\/\{host\}/, '');
  const read = readResourceUrl(filled(origin, SAMPLE_NAMES, 'target'));
  return read.ok ? read.resource : null;
}

/** The octets of the body, its places filled with samples. */
export function sampleBody({ body }: Pick<NmsInput, 'body'>): Buffer {
  return body === null ? Buffer.alloc(0) : Buffer.from(filled(body, SAMPLE_NAMES, writingOf(body)), 'latin1');
}

/** True for a request of the interface, with its token, and a body that can be read if it needs one. */
export function isRight(input: NmsInput): boolean {
  const { method, token } = input;
  if (token !== null || !/^Bearer \{token\}$/i.test(headerOf(input, 'authorization') ?? '')) return false;
  if (headerOf(input, 'host') !== '{host}') return false;
  const resource = resourceOf(input);
  if (resource === null || !(methodsOf(resource.kind) as string[]).includes(method)) return false;
  const { request } = RESOURCES[resource.kind][method as Method]!;
  if (!('root' in request)) return input.body === null;
  return canBeRead(input, request.root, request.form === 'multipart');
}

function canBeRead(input: NmsInput, root: RootName, isForm: boolean): boolean {
  const type = headerOf(input, 'content-type');
  const octets = sampleBody(input);
  if (isForm) return readUpload(type, octets, root as 'object' | 'objectList').ok;
  const reading = readBody(octets, type, root);
  return reading.ok && !reading.notes.some(({ kind }) => kind === 'absent-list');
}
