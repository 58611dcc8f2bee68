/** What a request may do to the store, by its method and what it names. */
import { describe, expect, it } from 'vitest';
import { ANY_EFFECT, effectOf, NO_EFFECT } from '../../../referee/nms/effects.ts';
import type { ExchangeRequest } from '../../../referee/nms/exchange.ts';
import { locate } from '../../../referee/nms/places.ts';
import { BOX, HOST } from './sessions.ts';

function effect(method: string, path: string, more: Partial<ExchangeRequest> = {}, isChannel = false) {
  const request: ExchangeRequest = {
    connection: 1,
    at: 0,
    begun: 1,
    method,
    target: path,
    host: HOST,
    headers: [],
    body: Buffer.alloc(0),
    ...more,
  } as ExchangeRequest;
  return effectOf(request, locate(`${BOX}${path}`, HOST), isChannel);
}

const json = (value: object): Partial<ExchangeRequest> => ({
  headers: [['content-type', 'application/json']],
  body: Buffer.from(JSON.stringify(value)),
});
const ADDS = { changes: true, removes: null, relocatesFolders: false };

describe('a request', () => {
  it.each([
    'GET /objects/1',
    'HEAD /objects/1',
    'OPTIONS /objects',
    'GET /unknown',
    'POST /objects/operations/search',
    'POST /folders/operations/search',
    'POST /objects/operations/pathToId',
    'POST /folders/operations/pathToId',
    'POST /subscriptions',
    'POST /subscriptions/s1',
    'DELETE /subscriptions/s1',
  ])('changes nothing that is told: %s', (request) => {
    const [method, path] = request.split(' ') as [string, string];
    expect(effect(method, path)).toEqual(NO_EFFECT);
  });

  it.each([
    'POST /objects',
    'POST /folders',
    'POST /objects/operations/bulkCreation',
    'POST /objects/operations/bulkUpdate',
    'POST /folders/operations/copyToFolder',
    'PUT /objects/1/flags',
    'PUT /objects/1/flags/%5CSeen',
    'DELETE /objects/1/flags/%5CSeen',
  ])('changes, and takes nothing away: %s', (request) => {
    const [method, path] = request.split(' ') as [string, string];
    expect(effect(method, path)).toEqual(ADDS);
  });

  it('takes an object away', () => {
    const { owner } = locate(`${BOX}/objects/1`, HOST)!;
    expect(effect('DELETE', '/objects/1')).toEqual({
      changes: true,
      removes: owner,
      relocatesFolders: false,
    });
  });

  it.each([
    'DELETE /folders/f1',
    'PUT /folders/f1/folderName',
    'POST /objects/operations/bulkDelete',
    'PATCH /objects/1',
    'POST /unknown',
  ])('may do everything: %s', (request) => {
    const [method, path] = request.split(' ') as [string, string];
    expect(effect(method, path)).toEqual(ANY_EFFECT);
  });

  it('does nothing to the store at a channel', () => {
    expect(effect('POST', '/unknown', {}, true)).toEqual(NO_EFFECT);
  });

  it.each(['X-HTTP-Method-Override', 'x-http-method', 'x-method-override'])(
    'may do everything where %s says so',
    (name) => {
      const headers = [[name.toLowerCase(), 'DELETE']] as const;
      expect(effect('GET', '/objects/1', { headers })).toEqual(ANY_EFFECT);
      expect(effect('GET', '/objects/1', { headers }, true)).toEqual(ANY_EFFECT);
    },
  );

  it('moves folders where it names some, and where nobody knows what it names', () => {
    const moves = (sourceRefs: object) =>
      effect(
        'POST',
        '/folders/operations/moveToFolder',
        json({ targetSourceRef: { targetRef: { resourceURL: `${BOX}/folders/f2` }, sourceRefs } }),
      );
    const objects = { objectReference: [{ resourceURL: `${BOX}/objects/1` }] };
    const folders = { folderReference: [{ resourceURL: `${BOX}/folders/f3` }] };
    expect(moves({ objects })).toEqual({ ...ANY_EFFECT, relocatesFolders: false });
    expect(moves({ objects, folders: { folderReference: [] } })).toEqual({
      ...ANY_EFFECT,
      relocatesFolders: false,
    });
    expect(moves({ folders })).toEqual(ANY_EFFECT);
    expect(effect('POST', '/folders/operations/moveToFolder', json({}))).toEqual(ANY_EFFECT);
    expect(effect('POST', '/folders/operations/moveToFolder', { body: null })).toEqual(ANY_EFFECT);
  });
});
