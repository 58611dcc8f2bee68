import { describe, expect, it } from 'vitest';
import { parseEntity } from '../../../protocol/mime/parse-entity.ts';
import { payloadOf, payloadPartOctets, payloadPartsOf } from '../../../protocol/nms/payload-parts.ts';

function entity(...lines: string[]) {
  return parseEntity(Buffer.from(lines.join('\r\n')));
}

const CONTENT = entity(
  'Content-Disposition: form-data; name="attachments"',
  'Content-Type: multipart/related; boundary=o; type="text/plain"',
  '',
  '--o',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Disposition: attachment; filename="größe.txt"',
  '',
  'hello',
  '--o',
  'Content-Type: multipart/mixed; boundary=i',
  '',
  '--i',
  'Content-Type: image/jpeg',
  'Content-ID: <icon@example.com>',
  'Content-Location: icon.jpg',
  'Content-Transfer-Encoding: Base64',
  '',
  '/9j/',
  '--i',
  '',
  'bare',
  '--i--',
  '--o--',
  '',
);

describe('the parts of a payload', () => {
  it('are the leaves, in order, with what their headers say', () => {
    expect(payloadPartsOf(CONTENT).map(({ id, info }) => ({ id, ...info }))).toEqual([
      {
        id: 'part1',
        contentType: 'text/plain; charset=utf-8',
        size: 5,
        contentDisposition: 'attachment; filename="größe.txt"',
      },
      {
        id: 'part2',
        contentType: 'image/jpeg',
        size: 4,
        contentId: '<icon@example.com>',
        contentEncoding: 'base64',
        contentLocation: 'icon.jpg',
      },
      { id: 'part3', contentType: 'text/plain', size: 4 },
    ]);
  });

  it('have another size in a store that undoes their encoding', () => {
    const icon = payloadPartsOf(CONTENT, 'decoded')[1]!;
    expect(icon.info).toEqual({
      contentType: 'image/jpeg',
      size: 3,
      contentId: '<icon@example.com>',
      contentLocation: 'icon.jpg',
    });
    expect(payloadPartOctets(icon.entity, 'decoded')).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    expect(payloadPartOctets(icon.entity).toString()).toBe('/9j/');
  });

  it('are one where the content is no multipart: the disposition of the form is not its own', () => {
    const part = entity(
      'Content-Disposition: form-data; name="attachments"; filename="sms.txt"',
      'Content-Type: text/plain',
      '',
      'hi',
    );
    expect(payloadPartsOf(part).map(({ info }) => info)).toEqual([
      { contentType: 'text/plain', size: 2, contentDisposition: 'attachment; filename="sms.txt"' },
    ]);
    const unnamed = entity('Content-Disposition: form-data; name=message', '', 'hi');
    expect(payloadPartsOf(unnamed)[0]!.info).toEqual({ contentType: 'text/plain', size: 2 });
  });
});

it('the whole payload is the content as it was sent, without the form around it', () => {
  const { headers, octets, contentType } = payloadOf(CONTENT);
  expect(contentType).toBe('multipart/related; boundary=o; type="text/plain"');
  expect(headers).toEqual([{ name: 'Content-Type', value: contentType }]);
  expect(octets.equals(CONTENT.octets.subarray(CONTENT.bodyStart))).toBe(true);
});
