/**
 * REST doors that are unusual, and right as far as anybody knows: none of them is blamed, not even by a warning, where
 * the profile says nothing of their ways.
 */
import { describe, expect, it } from 'vitest';
import { CARRIER_LIKE_NMS, type NmsQuirks } from '../../fake-server/index.ts';
import { collectChecks, REST_SERVER_SUITES } from '../../suites/support/registry.ts';
import { USUAL_WAYS } from '../../target/nms-ways.ts';
import { executeEvery } from '../saboteurs/every-check.ts';
import { answered, type Fault } from '../saboteurs/rest/faults.ts';
import { type Json, parsed } from '../saboteurs/rest/loose-json.ts';
import { withRestSaboteur } from '../saboteurs/rest/workbench.ts';
import { sampleOf } from '../sample.ts';
import { REST_MANNERS } from './manners/rest.ts';

const checks = await collectChecks(REST_SERVER_SUITES);

/** Every second check at the one door, the others at the other: in the soak all at both. */
async function odd(door: number, nmsQuirks: Partial<NmsQuirks>, ...faults: Fault[]): Promise<string[]> {
  const outcomes = await withRestSaboteur(
    { faults: () => faults, server: { nmsQuirks }, ways: USUAL_WAYS },
    { largestObject: 100_000 },
    (environment) => executeEvery(sampleOf(checks, 2, door), environment),
  );
  return outcomes
    .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable')
    .map(({ verdict, ids, reason }) => `${verdict}: ${ids[0]}: ${reason}`);
}

/** Payloads are the client's own octets, whatever they look like. */
const isTold = ({ operation }: { operation: string | null }): boolean => !operation?.startsWith('payload');

/** Every JSON answer, written otherwise. */
function written(edit: (value: Json) => Json, print: (value: Json) => string = JSON.stringify): Fault {
  return answered(isTold, (answer) => {
    const value = parsed(answer.body);
    return value === undefined ? answer : { ...answer, body: Buffer.from(print(edit(value)), 'utf8') };
  });
}

/** Goes through all objects of a value, the inner ones first. */
function each(value: Json, edit: (object: Record<string, Json>) => Record<string, Json>): Json {
  if (Array.isArray(value)) return value.map((entry) => each(entry, edit));
  if (typeof value !== 'object' || value === null) return value;
  return edit(Object.fromEntries(Object.entries(value).map(([name, member]) => [name, each(member, edit)])));
}

const [OF_CARRIERS, OF_ITS_OWN] = REST_MANNERS;

describe('not blamed is a door with', { timeout: 120_000 }, () => {
  it(OF_CARRIERS, async () => {
    expect(await odd(0, CARRIER_LIKE_NMS)).toEqual([]);
  });

  // Its JSON has members that nobody knows, escapes, white space, and names of attributes in small letters.
  it(OF_ITS_OWN, async () => {
    const quirks: Partial<NmsQuirks> = {
      pathPrefix: '/gateway/store',
      boxIdForm: 'raw',
      partsKept: 'decoded',
      jsonNumbers: 'text',
      wholePayload: false,
      bulkUpdate: false,
      bulkDeleteMethods: ['POST'],
      flagPutStatus: 204,
      recentFlag: false,
      attributeMatch: 'substring',
      pageEntries: 10,
      mostPageEntries: 20,
      subscriptionList: false,
      longestSubscription: 600,
      eventsPerNotification: 1,
      pollMethods: ['POST'],
    };
    const unusual = (value: Json): Json =>
      each(value, (object) => ({
        'x-vendor-first': { deep: [1, { name: 'Date', value: ['never'] }] },
        ...(Array.isArray(object.value) && typeof object.name === 'string'
          ? { ...object, name: object.name.toLowerCase() }
          : object),
        'x-vendor-last': null,
      }));
    const print = (value: Json): string =>
      `\n${JSON.stringify(value, null, 3).replaceAll(/[\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
    const typed = answered(isTold, (answer) => ({
      ...answer,
      headers: [
        ...answer.headers.map(([name, value]): [string, string] =>
          name === 'content-type' && value === 'application/json'
            ? ['Content-Type', 'application/json; charset=UTF-8']
            : [name.toUpperCase(), value],
        ),
        ['X-Powered-By', 'a store'],
        ['Cache-Control', 'no-store'],
      ],
    }));
    // The first fault that answers is the last one asked: the outer one goes through the inner.
    const both: Fault = {
      react: (request) => {
        const inner = written(unusual, print);
        const passing = Object.assign(Object.create(request), {
          forward: (change = {}) =>
            inner.react!(Object.assign(Object.create(request), { forward: () => request.forward(change) })),
        });
        return isTold(request) ? typed.react!(passing) : null;
      },
    };
    expect(await odd(1, quirks, both)).toEqual([]);
  });
});
