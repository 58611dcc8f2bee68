/** Which URLs are one place, and what is there. */
import { expect, it } from 'vitest';
import { absoluteUrl, idOf, lastStep, locate, placeOf } from '../../../referee/nms/places.ts';

const HOST = 'store.example';
const ROOT = '/nms/v1/base/tel%3A%2B15550100';

it('is one however it is written', () => {
  const place = placeOf('http://store.example/a%3Ab/c', HOST);
  expect(place).not.toBeNull();
  for (const same of [
    '/a:b/c',
    'http://STORE.example/a%3ab/c',
    'http://store.example:80/a:b/c',
    'https://store.example:443/a:b/c',
    '/a:b/c?x=1',
  ])
    expect([same, placeOf(same, HOST)]).toEqual([same, place]);
});

it('is another with another host, port, step or depth', () => {
  const place = placeOf('/a/b', HOST);
  for (const other of [
    'http://other.example/a/b',
    'http://store.example:8080/a/b',
    'http://store.example:1443/a/b',
    '/A/b',
    '/a%2Fb',
    '/a/b/c',
    '/a%zz/b',
  ])
    expect([other, placeOf(other, HOST)]).not.toEqual([other, place]);
});

it('of a part belongs to that of its object or folder, and to a box', () => {
  const [box, object, folder] = ['', '/objects/1', '/folders/f'].map((path) =>
    placeOf(`${ROOT}${path}`, HOST),
  );
  const at = (path: string) => locate(`${ROOT}${path}`, HOST)!;
  expect(at('/objects/1')).toMatchObject({ place: object, box, owner: object });
  expect(at('/objects/1/flags/%5CSeen')).toMatchObject({ box, owner: object });
  expect(at('/objects/1/payloadParts/p')).toMatchObject({ box, owner: object });
  expect(at('/folders/f/folderName')).toMatchObject({ box, owner: folder });
  expect(at('/objects')).toMatchObject({ box, owner: null });
  expect(at('/subscriptions/s')).toMatchObject({ box, owner: null });
  expect(locate(`${ROOT}/unknown`, HOST)).toBeNull();
  expect(locate('http://', HOST)).toBeNull();
});

it('has the id of an object or folder, without escapes', () => {
  const id = (path: string) => idOf(locate(`${ROOT}${path}`, HOST)!.resource);
  expect([id('/objects/a%3Ab/flags'), id('/folders/f%20'), id('/objects'), id('/subscriptions/s')]).toEqual([
    'a:b',
    'f ',
    null,
    null,
  ]);
});

it('of a reference is found from the target (RFC 3986 §5), and an absolute URL stays as it is written', () => {
  const from = { host: HOST, target: '/a/b?x=1' };
  expect(absoluteUrl('c', from)).toBe('http://store.example/a/c');
  expect(absoluteUrl('/c', from)).toBe('http://store.example/c');
  expect(absoluteUrl('../c', from)).toBe('http://store.example/c');
  expect(absoluteUrl('c', { host: HOST, target: null })).toBe('http://store.example/c');
  for (const written of ['HTTP://Store.example:80/a/../b', 'https://h', 'http://host:port/'])
    expect(absoluteUrl(written, from)).toBe(written);
  expect(absoluteUrl('//host:port/', from)).toBe('//host:port/');
});

it('has a last step, without escapes', () => {
  expect([lastStep('http://h/a/b%3Ac'), lastStep('/a/b'), lastStep('http://')]).toEqual(['b:c', 'b', null]);
});
