/** What a Message/CPIM carries, and the Message/CPIM around it. */
import fc from 'fast-check';
import type {
  Content,
  Disposition,
  FileLinkContent,
  ImdnContent,
  LocationContent,
  MultipartContent,
  OctetsContent,
  TextContent,
} from '../../protocol/cpm/data/content.ts';
import type { CpimMessage, ImdnHeaders } from '../../protocol/cpm/data/cpim.ts';
import { printDateTime } from '../../protocol/cpm/format/moment.ts';
import {
  address,
  contentId,
  id,
  lineText,
  longText,
  mediaParameters,
  mediaType,
  moment,
  octets,
  record,
  telUri,
  uri,
} from './values.ts';

export const textContent: fc.Arbitrary<TextContent> = record(
  {
    kind: fc.constant('text'),
    mediaType: fc.constantFrom('text/plain', 'text/html', 'text/vcard'),
    parameters: fc.constant([['format', 'flowed']] as const),
    text: longText,
  },
  { requiredKeys: ['kind', 'mediaType', 'text'] },
);

export const octetsContent: fc.Arbitrary<OctetsContent> = record(
  { kind: fc.constant('octets'), mediaType, parameters: mediaParameters, octets },
  { requiredKeys: ['kind', 'mediaType', 'octets'] },
);

const part: fc.Arbitrary<Content> = fc
  .tuple(fc.oneof(textContent, octetsContent), fc.option(contentId))
  .map(([content, cid]) =>
    cid === null ? content : { ...content, fields: [{ name: 'Content-ID', value: `<${cid}>` }] },
  );

/** Parts, and among them perhaps multiparts of one level more. */
export const multipartContent: fc.Arbitrary<MultipartContent> = record({
  kind: fc.constant('multipart'),
  subtype: fc.constantFrom('mixed', 'alternative'),
  parts: fc.array(
    fc.oneof(
      { weight: 4, arbitrary: part },
      {
        weight: 1,
        arbitrary: record({
          kind: fc.constant('multipart' as const),
          subtype: fc.constant('mixed'),
          parts: fc.array(part, { minLength: 1, maxLength: 3 }),
        }),
      },
    ),
    { minLength: 1, maxLength: 4 },
  ),
});

const disposition: fc.Arbitrary<Disposition> = fc.constantFrom<Disposition>(
  { notification: 'delivery', status: 'delivered' },
  { notification: 'delivery', status: 'failed' },
  { notification: 'display', status: 'displayed' },
  { notification: 'display', status: 'forbidden' },
  { notification: 'processing', status: 'processed' },
  { notification: 'processing', status: 'stored' },
);

export const imdnContent: fc.Arbitrary<ImdnContent> = record(
  {
    kind: fc.constant('imdn'),
    messageId: id,
    dateTime: moment.map(printDateTime),
    recipientUri: uri,
    originalRecipientUri: uri,
    subject: lineText,
    disposition,
  },
  { requiredKeys: ['kind', 'messageId', 'dateTime', 'disposition'] },
);

/** Not `fc.webUrl`: it takes seconds to make. */
const url = fc
  .tuple(
    fc.constantFrom('example.com', 'ft.example.net:8443', '192.0.2.7', '[2001:db8::1]'),
    fc.array(fc.constantFrom('a', 'b-c', '~d', '%C3%A9', "e'()!", ''), { maxLength: 4 }),
    fc.constantFrom('', '?', '?t=1&u=%3C%3E', '?q=a+b&amp;c', '#f'),
  )
  .map(([host, path, rest]) => `https://${[host, ...path].join('/')}${rest}`);

const linkedFile = <R extends string>(role: R) =>
  record(
    {
      role: fc.constant(role),
      size: fc.nat(),
      name: lineText,
      mediaType,
      url,
      until: moment.map(printDateTime),
    },
    { requiredKeys: ['role', 'size', 'mediaType', 'url', 'until'] },
  );

export const fileLinkContent: fc.Arbitrary<FileLinkContent> = fc
  .tuple(fc.option(linkedFile('thumbnail')), linkedFile('file'))
  .map(([thumbnail, file]) => ({ kind: 'file-link', files: thumbnail ? [thumbnail, file] : [file] }));

const degrees = (limit: number) =>
  fc.integer({ min: -limit * 1_000_000, max: limit * 1_000_000 }).map((n) => (n / 1_000_000).toFixed(6));

export const locationContent: fc.Arbitrary<LocationContent> = record(
  {
    kind: fc.constant('location'),
    entity: telUri,
    id,
    label: lineText,
    latitude: degrees(90),
    longitude: degrees(180),
    radius: fc.nat(10_000).map(String),
    timestamp: moment.map(printDateTime),
  },
  { requiredKeys: ['kind', 'entity', 'id', 'latitude', 'longitude', 'radius', 'timestamp'] },
);

/** What people send each other. */
export const messageContent: fc.Arbitrary<Content> = fc.oneof(
  { weight: 4, arbitrary: textContent },
  octetsContent,
  fileLinkContent,
  locationContent,
  multipartContent,
);

/** The recording of a voicemail with fields of the message that it came in (change request, §5.2.x). */
export const voiceContent: fc.Arbitrary<OctetsContent> = record({ seconds: fc.nat(600), octets }).map(
  ({ seconds, octets }) => ({
    kind: 'octets',
    mediaType: 'audio/amr',
    fields: [
      { name: 'Message-Context', value: 'voice-message' },
      { name: 'Content-Duration', value: String(seconds) },
    ],
    octets,
  }),
);

/** The headers that ask for notifications, of a message whose id is given. */
export function requestHeaders(messageId: string): fc.Arbitrary<ImdnHeaders> {
  return record(
    {
      prefix: fc.constantFrom('notify', 'i'),
      messageId: fc.constant(messageId),
      dispositionNotification: fc.constantFrom(
        ['positive-delivery', 'display'],
        ['display'],
        ['positive-delivery', 'negative-delivery', 'processing', 'display'],
      ),
    },
    { requiredKeys: ['messageId', 'dispositionNotification'] },
  );
}

/** Headers of others, with the namespace that they need. */
const extras = record({
  namespaces: fc.constant([{ prefix: 'x', namespace: 'urn:example:headers' }]),
  headers: fc.array(record({ name: fc.constantFrom('x.Mood', 'x.Require'), value: lineText }), {
    minLength: 1,
    maxLength: 2,
  }),
});

/** A Message/CPIM around a content; `imdn` are its IMDN headers, absent for a message that has none. */
export function cpimMessage<C extends Content>(
  content: fc.Arbitrary<C>,
  imdn: ImdnHeaders | undefined,
): fc.Arbitrary<CpimMessage<C>> {
  return record(
    {
      from: address,
      to: fc.array(address, { minLength: 1, maxLength: 3 }),
      cc: fc.array(address, { minLength: 1, maxLength: 2 }),
      dateTime: moment,
      subjects: fc.array(
        record(
          {
            text: lineText,
            language: fc.constantFrom('en', 'zh-Hant'),
          },
          { requiredKeys: ['text'] },
        ),
        { minLength: 1, maxLength: 2 },
      ),
      extras,
      content,
    },
    { requiredKeys: ['from', 'to', 'dateTime', 'content'] },
  ).map(({ extras, ...cpim }) => ({ ...cpim, ...extras, ...(imdn === undefined ? {} : { imdn }) }));
}
