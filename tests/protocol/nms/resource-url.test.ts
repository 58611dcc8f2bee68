import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printChannelUrl, readChannelUrl } from '../../../protocol/nms/channel-url.ts';
import {
  type BoxAddress,
  type NmsResource,
  printResource,
  printResourceUrl,
  readResourceUrl,
  sameBoxId,
  sameUrl,
} from '../../../protocol/nms/resource-url.ts';
import { methodsOf, RESOURCE_PATHS, type ResourceKind } from '../../../protocol/nms/resources.ts';
import { encodeSegment } from '../../../protocol/nms/url-parts.ts';

const BOX: BoxAddress = {
  base: 'https://server:8443/store',
  apiVersion: 'v1',
  storeName: 'base',
  boxId: 'tel:+12021308085',
};
const ids = {
  objectId: 'a%3Ab-1',
  flagName: '\\Seen',
  payloadPartId: 'part1',
  folderId: 'F',
  subscriptionId: 'S',
};
const ALL = (Object.keys(RESOURCE_PATHS) as ResourceKind[]).map((kind) => {
  const names = [...RESOURCE_PATHS[kind].matchAll(/\{(\w+)\}/g)].map(([, name]) => name as keyof typeof ids);
  return { kind, ...Object.fromEntries(names.map((name) => [name, ids[name]])) } as unknown as NmsResource;
});

describe('the URL of a resource', () => {
  it.each(ALL)('$kind is read as it was written, in both forms', (resource) => {
    for (const boxId of ['encoded', 'raw'] as const) {
      const url = printResourceUrl(BOX, resource, { boxId, query: [['path', '/a b+c']] });
      expect(readResourceUrl(url)).toEqual({ ok: true, ...BOX, resource, query: [['path', '/a b+c']] });
    }
  });

  it('has the box raw or encoded, and flags encoded', () => {
    const flag = { kind: 'flag', objectId: '1', flagName: '$Forwarded' } as const;
    expect(printResourceUrl(BOX, flag)).toBe(
      'https://server:8443/store/nms/v1/base/tel%3A%2B12021308085/objects/1/flags/%24Forwarded',
    );
    expect(printResourceUrl(BOX, null, { boxId: 'raw' })).toBe(
      'https://server:8443/store/nms/v1/base/tel:+12021308085',
    );
    expect(printResource({ kind: 'flag', objectId: '1', flagName: '\\Seen' })).toBe(
      'objects/1/flags/%5CSeen',
    );
  });

  it('may be the target of a request, as in Appendix D', () => {
    expect(readResourceUrl('/nms/v1/base/tel:+12021308085/objects')).toEqual({
      ok: true,
      base: '',
      apiVersion: 'v1',
      storeName: 'base',
      boxId: 'tel:+12021308085',
      resource: { kind: 'objects' },
      query: [],
    });
  });

  it('of any id of a box is read as it was written', () => {
    const id = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .filter((text) => !/^\.{1,2}$|[/\u0000-\u001f\u007f]|%[0-9a-f]{2}/i.test(text));
    fc.assert(
      fc.property(id, fc.constantFrom('encoded' as const, 'raw' as const), (boxId, form) => {
        const box = { ...BOX, boxId };
        expect(readResourceUrl(printResourceUrl(box, { kind: 'folders' }, { boxId: form }))).toMatchObject(
          box,
        );
      }),
    );
  });

  it.each([
    ['ftp://server/nms/v1/base/b/objects', 'form'],
    ['objects/1', 'form'],
    ['https:///nms/v1/base/b', 'form'],
    ['https://u:p@server/nms/v1/base/b', 'form'],
    ['/nms/v1/base/b/objects#x', 'fragment'],
    ['/nms/v1/base/b//objects', 'empty-segment'],
    ['/nms/v1/base/b/objects/', 'empty-segment'],
    ['/nms/v1/base/../b/objects', 'dot-segment'],
    ['/nms/v1/base/b/objects/%2e%2E', 'dot-segment'],
    ['/nms/v1/base/b/objects/.', 'dot-segment'],
    ['/nms/v1/base/b/objects/a%2Fb', 'encoded-slash'],
    ['/nms/v1/base/tel%253A%252B1/objects', 'double-encoding'],
    ['/nms/v1/base/b/objects/1/flags/%255CSeen', 'double-encoding'],
    ['/nms/v1/base/b/objects/%G1', 'escape'],
    ['/nms/v1/base/b/objects/1%', 'escape'],
    ['/nms/v1/base/b/objects/%FF', 'escape'],
    ['/nms/v1/base/b/objects?path=%FF', 'escape'],
    ['/nms/v1/base/b/objects/a b', 'character'],
    ['/nms/v1/base/b/objects/\\Seen', 'character'],
    ['/nms/v1/base/b/objects/%00', 'character'],
    ['/nms/v1/base/b/objects/é', 'character'],
    ['/nms/v1/base', 'unknown'],
    ['/nms/base/b/objects', 'unknown'],
    ['/nms/v1.1/base/b/objects', 'unknown'],
    ['/nms/v1/base/b/object', 'unknown'],
    ['/nms/v1/base/b/objects/operations', 'unknown'],
    ['/nms/v1/base/b/objects/operations/flags', 'unknown'],
    ['/nms/v1/base/b/folders/operations/bulkDelete', 'unknown'],
    ['/nms/v1/base/b/objects/1/flags/a/b', 'unknown'],
  ])('%s is none: %s', (url, kind) => {
    expect(readResourceUrl(url)).toMatchObject({ ok: false, kind });
  });

  it('cannot be written of ids that no URL can have', () => {
    for (const objectId of ['', '.', 'a/b', 'a?b', 'a%', 'é', '%2f', 'a#'])
      expect(() => printResource({ kind: 'object', objectId })).toThrow(RangeError);
    for (const text of ['', '..', 'a/b', '\ud800', 'a\n', '%41'])
      expect(() => encodeSegment(text)).toThrow(RangeError);
  });
});

describe('what is the same', () => {
  it('the ids of a box in either form', () => {
    expect(sameBoxId('tel:+12021308085', 'tel%3A%2B12021308085')).toBe(true);
    expect(sameBoxId('tel%3a%2b1', 'tel%3A+1')).toBe(true);
    expect(sameBoxId('tel:+1', 'tel:+2')).toBe(false);
    expect(sameBoxId('tel:+1', 'tel%253A%252B1')).toBe(false);
  });

  it('URLs whose escapes stand for the same', () => {
    const url = 'https://server/nms/v1/base/tel:+1/objects/a%3Ab';
    expect(sameUrl(url, 'HTTPS://SERVER:443/nms/v1/base/tel%3A%2B1/objects/a:b')).toBe(true);
    for (const other of ['http://server', 'https://server:8443', 'https://other'])
      expect(sameUrl(url, `${other}/nms/v1/base/tel:+1/objects/a%3Ab`)).toBe(false);
    for (const other of [`${url}/flags`, `${url}?x`, url.replace('objects', 'Objects')])
      expect(sameUrl(url, other)).toBe(false);
    expect(sameUrl('not a url', 'not a url')).toBe(true);
    expect(sameUrl('not a url', url)).toBe(false);
  });
});

it('every resource has the methods of the table', () => {
  expect(Object.fromEntries(ALL.map(({ kind }) => [kind, methodsOf(kind).join(' ')]))).toEqual({
    objects: 'POST',
    object: 'GET DELETE',
    flags: 'GET PUT',
    flag: 'GET PUT DELETE',
    payload: 'GET',
    payloadPart: 'GET',
    objectSearch: 'POST',
    objectPathToId: 'GET POST',
    bulkCreation: 'POST',
    bulkUpdate: 'POST',
    bulkDelete: 'DELETE POST',
    folders: 'POST',
    folder: 'GET DELETE',
    folderName: 'GET PUT',
    folderSearch: 'POST',
    folderPathToId: 'GET POST',
    copyToFolder: 'POST',
    moveToFolder: 'POST',
    subscriptions: 'GET POST',
    subscription: 'GET POST DELETE',
  });
});

describe('the URL of a channel', () => {
  const user = { base: 'http://server/x', apiVersion: 'v1', userId: 'tel:+1555' };

  it.each([
    [{ kind: 'channels' }, 'channels'],
    [{ kind: 'channel', channelId: 'c1' }, 'channels/c1'],
    [{ kind: 'channelLifetime', channelId: 'c1' }, 'channels/c1/channelLifetime'],
  ] as const)('%j is read as it was written', (resource, tail) => {
    const url = printChannelUrl(user, resource);
    expect(url).toBe(`http://server/x/notificationchannel/v1/tel%3A%2B1555/${tail}`);
    expect(readChannelUrl(url)).toEqual({ ok: true, ...user, resource, query: [] });
  });

  it('is no other', () => {
    for (const path of [
      'nms/v1/base/b/objects',
      'notificationchannel/v1/u',
      'notificationchannel/v1/u/channels/1/x',
      'notificationchannel/v1/u/channels/1/channelLifetime/x',
    ])
      expect(readChannelUrl(`/${path}`)).toMatchObject({ ok: false, kind: 'unknown' });
    expect(readChannelUrl('/notificationchannel/v1/u//channels')).toMatchObject({ kind: 'empty-segment' });
    expect(() => printChannelUrl(user, { kind: 'channel', channelId: '..' })).toThrow(RangeError);
  });
});
