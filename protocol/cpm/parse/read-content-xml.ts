/** The XML documents that a Message/CPIM carries, as data. Elements are found by their names, in whatever order. */
import type {
  Disposition,
  FileLinkContent,
  ImdnContent,
  LinkedFile,
  LocationContent,
} from '../data/content.ts';
import { optional } from '../format/optional.ts';
import type { XmlReading } from '../xml/read-xml.ts';
import type { XmlElement } from '../xml/scan.ts';
import { needed, Unreadable } from './unreadable.ts';
import { attribute, childText, descendant } from './xml-access.ts';

const STATUSES: Record<Disposition['notification'], readonly string[]> = {
  delivery: ['delivered', 'failed', 'forbidden', 'error'],
  display: ['displayed', 'forbidden', 'error'],
  processing: ['processed', 'stored', 'forbidden', 'error'],
};

/** RFC 5438 §7. Throws `Unreadable`. */
export function readImdn(xml: XmlReading): ImdnContent {
  const root = rootOf(xml, 'imdn');
  if (!root) throw new Unreadable('no notification in XML');
  return {
    kind: 'imdn',
    messageId: needed(childText(root, 'message-id'), 'element imdn/message-id'),
    dateTime: needed(childText(root, 'datetime'), 'element imdn/datetime'),
    ...optional('recipientUri', childText(root, 'recipient-uri')),
    ...optional('originalRecipientUri', childText(root, 'original-recipient-uri')),
    ...optional('subject', childText(root, 'subject')),
    disposition: readDisposition(root),
  };
}

function readDisposition(root: XmlElement): Disposition {
  for (const notification of ['delivery', 'display', 'processing'] as const) {
    const status = root.children
      .find(({ name }) => name === `${notification}-notification`)
      ?.children.find(({ name }) => name === 'status')?.children[0]?.name;
    if (status !== undefined && STATUSES[notification].includes(status))
      return { notification, status } as Disposition;
  }
  throw new Unreadable('no status of the notification');
}

/** Null if it is not all there. */
export function readFileLink(xml: XmlReading): FileLinkContent | null {
  const root = rootOf(xml, 'file');
  const infos = root?.children.filter(({ name }) => name === 'file-info') ?? [];
  const files = infos.map(readLinkedFile).filter((file) => file !== null);
  return root && files.length === infos.length ? { kind: 'file-link', files } : null;
}

function readLinkedFile(info: XmlElement): LinkedFile | null {
  const role = attribute(info, 'type');
  const size = childText(info, 'file-size');
  const mediaType = childText(info, 'content-type');
  const data = info.children.find(({ name }) => name === 'data');
  const [url, until] = [data && attribute(data, 'url'), data && attribute(data, 'until')];
  if ((role !== 'file' && role !== 'thumbnail') || !size || !/^\d+$/.test(size)) return null;
  if (mediaType === null || url === null || url === undefined || until === null || until === undefined)
    return null;
  const name = optional('name', childText(info, 'file-name'));
  return { role, size: Number(size), ...name, mediaType, url, until };
}

/** Null if it is not all there. */
export function readLocation(xml: XmlReading): LocationContent | null {
  const root = rootOf(xml, 'rcsenveloppe');
  const place = root?.children.find(({ name }) => name === 'rcspushlocation');
  if (!root || !place) return null;
  const position = /^(\S+) (\S+)$/.exec(descendant(place, 'pos')?.text.trim() ?? '');
  const radius = descendant(place, 'radius')?.text.trim();
  const timestamp = childText(place, 'timestamp');
  const [entity, id] = [attribute(root, 'entity'), attribute(place, 'id')];
  if (!position || radius === undefined || timestamp === null || entity === null || id === null) return null;
  const [latitude, longitude] = [position[1]!, position[2]!];
  const label = optional('label', attribute(place, 'label'));
  return { kind: 'location', entity, id, ...label, latitude, longitude, radius, timestamp };
}

function rootOf(xml: XmlReading, name: string): XmlElement | null {
  const root = xml.fault === null ? xml.roots[0] : undefined;
  return root?.name === name ? root : null;
}
