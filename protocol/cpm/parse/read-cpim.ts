/** A Message/CPIM as data: the inverse of build/cpim.ts. */
import { CORE_NAMESPACE, type Cpim, type CpimHeader, IMDN_NAMESPACE } from '../cpim.ts';
import type { CpimMessage, CpimNamespace, CpimSubject, ImdnHeaders } from '../data/cpim.ts';
import type { Field, Party, When } from '../data/values.ts';
import { readCpimParty, readCpimText } from '../format/address.ts';
import { IMDN_PREFIX, readDispositions } from '../format/imdn-headers.ts';
import { readDateTime } from '../format/moment.ts';
import { optional } from '../format/optional.ts';
import { readContent } from './read-content.ts';
import { needed } from './unreadable.ts';

/** What has been read of the headers so far. */
interface Growing {
  from: Party | null;
  to: Party[];
  cc: Party[];
  dateTime: When | null;
  subjects: CpimSubject[];
  imdn: { -readonly [K in keyof ImdnHeaders]: ImdnHeaders[K] } | null;
  namespaces: CpimNamespace[];
  headers: Field[];
}

/** Throws `Unreadable` if there is no encapsulated entity, or a notification in it that cannot be read. */
export function readCpim(cpim: Cpim): CpimMessage {
  const content = readContent(needed(cpim.content, 'entity within the Message/CPIM'));
  const all: Growing = {
    from: null,
    to: [],
    cc: [],
    dateTime: null,
    subjects: [],
    imdn: null,
    namespaces: [],
    headers: [],
  };
  for (const header of cpim.headers) {
    if (!take(all, header)) all.headers.push({ name: header.name, value: readCpimText(header.value) });
  }
  return {
    ...optional('from', all.from),
    ...some('to', all.to),
    ...some('cc', all.cc),
    ...optional('dateTime', all.dateTime),
    ...some('subjects', all.subjects),
    ...optional('imdn', all.imdn),
    ...some('namespaces', all.namespaces),
    ...some('headers', all.headers),
    content,
  };
}

/** True if the header is one that has a place of its own, and the place was free. */
function take(all: Growing, { namespace, localName, value }: CpimHeader): boolean {
  if (namespace === IMDN_NAMESPACE) return takeImdn(all, localName, value);
  if (namespace !== null && namespace !== CORE_NAMESPACE) return false;
  switch (localName.toLowerCase()) {
    case 'from':
      if (all.from !== null) return false;
      all.from = readCpimParty(value);
      return true;
    case 'to':
      all.to.push(readCpimParty(value));
      return true;
    case 'cc':
      all.cc.push(readCpimParty(value));
      return true;
    case 'datetime':
      if (all.dateTime !== null) return false;
      all.dateTime = readDateTime(value);
      return true;
    case 'subject': {
      const match = /^;lang=([\w-]+)(?: (.*))?$/s.exec(value);
      all.subjects.push({
        text: readCpimText(match ? (match[2] ?? '') : value),
        ...optional('language', match?.[1]),
      });
      return true;
    }
    case 'ns':
      return takeNamespace(all, value);
    default:
      return false;
  }
}

function takeNamespace(all: Growing, value: string): boolean {
  const match = /^([^\s<>]*)\s*<([^<>]*)>$/.exec(value);
  if (!match) return false;
  const [prefix, namespace] = [match[1]!, match[2]!];
  if (namespace === IMDN_NAMESPACE && all.imdn === null) {
    all.imdn = prefix === IMDN_PREFIX ? {} : { prefix };
  } else all.namespaces.push({ prefix, namespace });
  return true;
}

function takeImdn({ imdn }: Growing, localName: string, value: string): boolean {
  const lower = localName.toLowerCase();
  if (lower === 'message-id' && imdn && imdn.messageId === undefined) {
    imdn.messageId = value;
    return true;
  }
  if (lower !== 'disposition-notification' || !imdn || imdn.dispositionNotification) return false;
  imdn.dispositionNotification = readDispositions(value);
  return true;
}

function some<K extends string, V>(key: K, values: readonly V[]): Partial<Record<K, readonly V[]>> {
  return optional(key, values.length === 0 ? null : values);
}
