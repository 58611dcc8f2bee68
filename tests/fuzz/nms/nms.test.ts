import { expect, test } from 'vitest';
import { CARRIER_LIKE_NMS } from '../../../fake-server/index.ts';
import { CaseMaker } from '../../../fuzz/campaign/case-maker.ts';
import type { Ground } from '../../../fuzz/kind.ts';
import { nmsKind } from '../../../fuzz/nms/kind.ts';
import type { NmsInput } from '../../../generators/nms/nms-input.ts';
import type { Thrown } from '../../../generators/thrown.ts';
import {
  afterwards,
  answered,
  answers,
  ends,
  type Fault,
  garbage,
  header,
  on,
} from '../../saboteurs/rest/faults.ts';
import type { Passing } from '../../saboteurs/rest/passing.ts';
import { CARRIER_WAYS, type EmbeddedDoor, withNmsGround } from './embedded-ground.ts';

const SEED = 7;
const CASES = 320;
/** Cases that are looked through for such as a fault is about. */
const LOOKED_THROUGH = 4000;
type Case = Thrown<NmsInput>;
type Fits = (one: Case) => boolean;

/** The first cases of the seed that fit. */
function casesFor(ground: Ground, count: number, fits: Fits): Case[] {
  const maker = new CaseMaker(nmsKind.arbitrary(ground), SEED, nmsKind.name);
  const found: Case[] = [];
  for (let number = 1; number <= LOOKED_THROUGH && found.length < count; number++) {
    const one = maker.make(number).value_;
    if (fits(one)) found.push(one);
  }
  return found;
}

/** What a lane sees of those cases: `oracle, class, shape` of each breach, and the answers. */
function thrownAt(door: EmbeddedDoor, count: number, fits: Fits = () => true, deadlineMs = 5_000) {
  return withNmsGround(door, async (ground) => {
    const cases = casesFor(ground, count, fits);
    const lane = await nmsKind.openLane(ground, { name: 'a', transcript: null, deadlineMs });
    const breaches: string[] = [];
    const answers: string[] = [];
    try {
      for (let at = 0; at < cases.length; at += nmsKind.batch) {
        const batch = cases.slice(at, at + nmsKind.batch);
        const report = await lane.throw(batch);
        answers.push(...report.answers);
        for (const { oracle, at: place, shape } of report.breaches)
          breaches.push(`${oracle}, ${batch[place]!.class}, ${shape}`);
      }
    } finally {
      await lane.close();
    }
    return { breaches, answers };
  });
}

test('finds nothing at the embedded door, and is served there', async () => {
  const { breaches, answers } = await thrownAt({}, CASES);
  expect(breaches).toEqual([]);
  expect(answers).toHaveLength(CASES);
  expect(answers.filter((word) => word.startsWith('2')).length).toBeGreaterThan(CASES / 3);
  expect(answers.filter((word) => word === '401').length).toBeLessThan(CASES / 8);
});

test('finds nothing at a door with the ways of carriers', async () => {
  const { breaches } = await thrownAt({ nmsQuirks: CARRIER_LIKE_NMS, ways: CARRIER_WAYS }, CASES);
  expect(breaches).toEqual([]);
});

const isClass =
  (name: string): Fits =>
  (one) =>
    one.class === name;
const isTruncated = ({ body }: Passing): boolean => {
  const text = body.toString('latin1');
  return text.startsWith('{') && !text.endsWith('}');
};

/** A fault, cases that come upon it, and what is seen. */
const FAULTS: readonly (readonly [bug: string, fault: Fault, fits: Fits, seen: string])[] = [
  [
    'an escape in small letters hangs it',
    ends(({ target }) => target.includes('%5cSeen'), 'never'),
    ({ input }) => input.target.includes('%5cSeen'),
    'answered, valid/flag.*, no answer in time',
  ],
  [
    'it hangs up at a cursor that it does not know',
    ends(({ body }) => body.includes('"fromCursor":"nosuch"'), 'close'),
    ({ input }) => (input.body ?? '').includes('"fromCursor":"nosuch"'),
    'answered, senseless/cursor, closed without an answer',
  ],
  [
    'it answers something else than HTTP',
    garbage('folderName.GET', 'nothing\r\n\r\n'),
    isClass('valid/folderName.GET'),
    'answered, valid/folderName.GET, no HTTP',
  ],
  [
    'a day that there is not is its own fault',
    answers(({ body }) => body.includes('02-31T'), 500),
    ({ input }) => (input.body ?? '').includes('02-31T'),
    'no-server-error, senseless/(?:date|attribute), 500',
  ],
  [
    'it says yes to a body that breaks off',
    answers(isTruncated, 200),
    isClass('malformed/json-truncated'),
    'forbidden-ok, malformed/json-truncated, 200',
  ],
  [
    'it lets in whose token is cut off',
    answers(({ headers }) => /\.[\w-]{1,85}$/.test(headers.authorization ?? ''), 204),
    isClass('malformed/token-cut'),
    'forbidden-ok, malformed/token-cut, 204',
  ],
  [
    'it does not know what it ignores',
    answers(({ body }) => body.includes('x-unknown'), 400),
    ({ productions, input }) => input.allows === 'served' && productions.includes('body JSON unknown-member'),
    'refused-valid, valid/.*, 400',
  ],
  [
    'its errors break off',
    answered(
      () => true,
      (answer) => (answer.status === 404 ? { ...answer, body: answer.body.subarray(0, 20) } : answer),
    ),
    isClass('senseless/unknown-object'),
    'error-body, senseless/unknown-object, 404 json',
  ],
  [
    'it does not say how to authenticate',
    header(() => true, 'www-authenticate', null),
    isClass('malformed/token-missing'),
    'error-fields, malformed/token-missing, 401 without WWW-Authenticate',
  ],
  [
    'it does not say what there is',
    header(() => true, 'allow', null),
    isClass('malformed/other-method'),
    'error-fields, malformed/other-method, 405 without Allow',
  ],
  [
    'it tells a list of flags as a text',
    answered('flags.GET', (answer) => ({ ...answer, body: Buffer.from('{"flagList":"\\\\Seen"}') })),
    isClass('valid/flags.GET'),
    'answer-body, valid/flags.GET, 200 unreadable',
  ],
  [
    'it loses NULs',
    answered('payloadPart.GET', (answer) => ({
      ...answer,
      body: Buffer.from(answer.body.toString('latin1').replaceAll('\0', ''), 'latin1'),
    })),
    ({ class: name, input }) =>
      name === 'valid/objects.POST' && (input.kept?.parts ?? []).some((part) => part.includes('\0')),
    'comes-back, valid/objects.POST, other octets',
  ],
  [
    'it loses all parts but the first',
    answered('object.GET', (answer) => {
      const { object } = JSON.parse(answer.body.toString());
      return {
        ...answer,
        body: Buffer.from(
          JSON.stringify({ object: { ...object, payloadPart: object.payloadPart?.slice(0, 1) } }),
        ),
      };
    }),
    ({ class: name, input }) => name === 'valid/objects.POST' && (input.kept?.parts.length ?? 0) > 1,
    'comes-back, valid/objects.POST, another number of parts',
  ],
  [
    'it cuts off attributes',
    answered('object.GET', (answer) => {
      const { object } = JSON.parse(answer.body.toString());
      for (const each of object.attributes.attribute)
        each.value = each.value.map((text: string) => text.slice(0, 255));
      return { ...answer, body: Buffer.from(JSON.stringify({ object })) };
    }),
    ({ input }) => (input.kept?.attributes ?? []).some(([, value]) => value.length > 255),
    'comes-back, valid/objects.POST, another Subject',
  ],
  [
    'it names a folder by half of a body, and refuses the body',
    afterwards(
      (request) => request.operation === 'folderName.PUT' && isTruncated(request),
      (request) => request.door.ask('PUT', request.url, { name: 'half' }),
    ),
    ({ class: name, input }) => name === 'malformed/json-truncated' && input.method === 'PUT',
    'unchanged, malformed/json-truncated, changed, answered 400',
  ],
  [
    'it makes a folder of what it refuses, since a name is quoted singly',
    on(
      ({ operation, body }) => operation === 'folders.POST' && body.includes("'"),
      async (request) => {
        const answer = await request.forward();
        const parentFolder = /nms\/[^']*/.exec(request.body.toString())?.[0] ?? '';
        await request.door.ask('POST', request.url, {
          folder: { parentFolder: `/${parentFolder}`, name: 'quoted' },
        });
        return answer;
      },
    ),
    ({ class: name, input }) =>
      name === 'malformed/json-single-quotes' && input.target.endsWith('{at:folders}'),
    'unchanged, malformed/json-single-quotes, changed, answered 400',
  ],
];

test.each(FAULTS)('sees that %s', { timeout: 30_000 }, async (_, fault, fits, seen) => {
  const { breaches } = await thrownAt({ faults: [fault] }, 8, fits, seen.endsWith('in time') ? 400 : 5_000);
  expect(breaches.join('\n')).toMatch(new RegExp(seen));
});

test('a bystander notices what becomes of its object', async () => {
  const fault = afterwards('objectSearch.POST', async (request) => {
    const { folderList } = (
      await request.door.ask('POST', request.url.replace('objects', 'folders'), {
        selectionCriteria: {
          maxEntries: 50,
          searchCriteria: { criterion: [{ type: 'AllTextAttributes', value: 'bystander' }] },
        },
      })
    ).json as { folderList: { folder: { resourceURL: string }[] } };
    for (const { resourceURL } of folderList.folder) await request.door.delete(resourceURL);
  });
  await withNmsGround({ faults: [fault] }, async (ground) => {
    const bystander = await nmsKind.openBystander(ground, 5_000);
    const lane = await nmsKind.openLane(ground, { name: 'a', transcript: null, deadlineMs: 5_000 });
    expect(await bystander.look()).toBe(null);
    await lane.throw(casesFor(ground, 1, isClass('valid/objectSearch.POST')));
    expect(await bystander.look()).toMatch(/An object that nobody spoke of was .* and is answered 404/);
    await lane.close();
    await bystander.close();
  });
});
