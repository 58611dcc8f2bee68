/** Conditional requests (RFC 9110 §13): what an entity tag stands for, and what a client makes depend on it. */
import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { ObjectPlace } from '../store/journal.ts';
import { refusal } from './failure.ts';
import { printId } from './ids.ts';
import { nothing, type Reply } from './reply.ts';

/** Of an object and its flags: other ones with every change, and where a folder above has another name or place. */
export function tagOf({ id, sequence, mailbox }: ObjectPlace): string {
  const place = hash('sha1', mailbox.name, 'base64url').slice(0, 8);
  return `"${printId('o', id)}-${sequence}-${place}"`;
}

/** Of what never changes of an object. */
export function permanentTag({ id }: ObjectPlace, part = ''): string {
  return `"${printId('o', id)}${part === '' ? '' : `-${part}`}"`;
}

/** 304, if the client has what the tag stands for; else null. */
export function notModified(headers: IncomingHttpHeaders, tag: string): Reply | null {
  return names(headers['if-none-match'], tag) ? nothing(304, { etag: tag }) : null;
}

/** Throws `NmsFailure` (412) if the client wants to change something else than what the tag stands for. */
export function requireMatch(headers: IncomingHttpHeaders, tag: string): void {
  const wanted = headers['if-match'];
  if (wanted !== undefined && !names(wanted, tag))
    throw refusal(412, 'what was to be changed has changed meanwhile');
}

function names(field: string | undefined, tag: string): boolean {
  if (field === undefined) return false;
  return field.trim() === '*' || field.split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
}
