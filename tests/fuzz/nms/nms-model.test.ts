import { expect, test } from 'vitest';
import { CARRIER_LIKE_NMS } from '../../../fake-server/index.ts';
import { CaseMaker } from '../../../fuzz/campaign/case-maker.ts';
import { nmsModelKind } from '../../../fuzz/nms/model/kind.ts';
import {
  afterwards,
  answered,
  answers,
  asks,
  bends,
  ends,
  type Fault,
  on,
  requests,
  status,
} from '../../saboteurs/rest/faults.ts';
import { CARRIER_WAYS, type EmbeddedDoor, withNmsGround } from './embedded-ground.ts';

const SEED = 3;

/** What a lane sees of the first cases of the seed, until it sees something or there were so many. */
function thrownAt(door: EmbeddedDoor, most: number, deadlineMs = 5_000) {
  return withNmsGround(door, async (ground) => {
    const maker = new CaseMaker(nmsModelKind.arbitrary(ground), SEED, nmsModelKind.name);
    const lane = await nmsModelKind.openLane(ground, { name: 'a', transcript: null, deadlineMs });
    const answers: string[] = [];
    try {
      for (let number = 1; number <= most; number++) {
        const report = await lane.throw([maker.make(number).value_]);
        answers.push(...report.answers);
        const [breach] = report.breaches;
        if (breach) return { breach: `${breach.oracle}, ${breach.shape}`, answers };
      }
      return { breach: null, answers };
    } finally {
      await lane.close();
    }
  });
}

test('agrees with the embedded door', { timeout: 120_000 }, async () => {
  const { breach, answers } = await thrownAt({}, 15);
  expect(breach).toBe(null);
  expect(answers).toEqual(Array.from({ length: 15 }, () => 'done'));
});

test('agrees with a door that has the ways of carriers', { timeout: 60_000 }, async () => {
  const { breach, answers } = await thrownAt({ nmsQuirks: CARRIER_LIKE_NMS, ways: CARRIER_WAYS }, 6);
  expect(breach).toBe(null);
  expect(answers).toEqual(Array.from({ length: 6 }, () => 'done'));
});

test('knows two copies of one subject apart by what is in them', async () => {
  const create = { step: 'create', folder: 1, subject: 3, flags: [] } as const;
  const steps = [
    { step: 'make-folder', folder: 0, name: 'one' },
    { step: 'make-folder', folder: 0, name: 'Two' },
    { ...create, parts: ['é'] },
    { ...create, parts: ['Hello.'] },
    // The first is the last of its folder now, and of the copy.
    { step: 'move', object: 0, folder: 0 },
    { step: 'move', object: 0, folder: 1 },
    { step: 'copy-folder', folder: 0, into: 2 },
  ] as const;
  const breaches = await withNmsGround({}, async (ground) => {
    const lane = await nmsModelKind.openLane(ground, { name: 'a', transcript: null, deadlineMs: 5_000 });
    try {
      const thrown = { class: 'valid/sequence', productions: [], input: { steps } };
      return (await lane.throw([thrown as never])).breaches;
    } finally {
      await lane.close();
    }
  });
  expect(breaches).toEqual([]);
});

test('says nothing of what a policy prohibits, or is not offered', async () => {
  const faults = [
    answers('folderName.PUT', 403, {}),
    answers(['bulkDelete.DELETE', 'bulkDelete.POST'], 405, {}),
  ];
  expect((await thrownAt({ faults }, 12)).breach).toBe(null);
});

test('says nothing where there is no room', async () => {
  const { breach, answers: words } = await thrownAt({ faults: [answers('objects.POST', 507, {})] }, 20);
  expect(breach).toBe(null);
  expect(words).toContain('stopped');
});

const FAULTS: readonly (readonly [bug: string, fault: Fault, seen: string])[] = [
  ['a flag is not removed', answers('flag.DELETE', 204), 'unflag: the flags of an object'],
  [
    'one of several flags is lost',
    bends('flags.PUT', 'flagList', (list) => ({ ...list, flag: list.flag.slice(1) })),
    'flags: the flags that were set',
  ],
  [
    'bulk updates are done to the first object alone',
    asks('bulkUpdate.POST', (body) => {
      body.bulkUpdate.objects.objectReference.splice(1);
    }),
    'bulk-',
  ],
  [
    'an object is as it was after its deletion',
    answers('object.DELETE', 204),
    'delete: an object that was deleted',
  ],
  [
    'bulk deletions are acknowledged alone',
    answers('bulkDelete.DELETE', 204),
    'bulk-delete: an object that was deleted',
  ],
  ['what is moved stays', answers('moveToFolder.POST', 204), 'move(?:-folder)?: '],
  ['what is copied is not there', answers('copyToFolder.POST', 204), 'copy(?:-folder)?: no '],
  [
    'an object loses its flags when it is moved',
    afterwards('moveToFolder.POST', async (request) => {
      for (const { resourceURL } of request.json()?.targetSourceRef.sourceRefs.objects?.objectReference ?? [])
        await request.door.ask('PUT', `${resourceURL}/flags`, { flagList: { flag: [] } });
    }),
    'move: the flags of an object',
  ],
  ['a folder is not deleted', answers('folder.DELETE', 204), 'delete-folder: '],
  ['a folder keeps its name', answers('folderName.PUT', 204), 'rename-folder: the name of a folder'],
  [
    'searches look below, whatever they are asked',
    asks('objectSearch.POST', (body) => {
      body.selectionCriteria.nonRecursiveScope = false;
    }),
    '(?:search|copy): ',
  ],
  [
    'the last of a page is lost',
    bends('objectSearch.POST', 'objectList', (list) =>
      list.cursor ? { ...list, object: list.object.slice(0, -1) } : list,
    ),
    'search: .*missing',
  ],
  [
    'a page comes twice',
    requests('objectSearch.POST', ({ body }) => ({
      body: Buffer.from(body.toString().replace(/,?"fromCursor":"[^"]*"/, '')),
    })),
    'search: endless pages',
  ],
  [
    'a search by flag finds what has others',
    asks('objectSearch.POST', (body) => {
      const [first] = body.selectionCriteria.searchCriteria?.criterion ?? [];
      if (first?.type === 'Flag' && first.value === '\\Draft') first.value = '\\Seen';
    }),
    'search: what a search by (?:flag|either|both|no-flag) finds',
  ],
  [
    'paths lead to another object',
    answered('objectPathToId.GET', (answer) => ({
      ...answer,
      body: Buffer.from(answer.body.toString().replace(/objects\/o\w+/, 'objects/o1')),
    })),
    'path: what a path leads to',
  ],
  [
    'NULs are lost',
    answered('payloadPart.GET', (answer) => ({
      ...answer,
      body: Buffer.from(answer.body.toString('latin1').replaceAll('\0', ''), 'latin1'),
    })),
    'the payload parts of an object',
  ],
  [
    'subjects that are not ASCII come back as others',
    bends('object.GET', 'object', (object) => JSON.parse(JSON.stringify(object).replaceAll('é', 'e'))),
    'create: the Subject of an object',
  ],
  [
    'an object is said to be in another folder',
    bends('object.GET', 'object', (object) => ({
      ...object,
      parentFolder: object.parentFolder.replace(/\w+$/, 'f1'),
    })),
    'create: the folder of an object',
  ],
  [
    'a folder does not tell of its second child',
    bends('folder.GET', 'folder', (folder) => ({
      ...folder,
      subFolders: { folderReference: folder.subFolders.folderReference.slice(0, 1) },
    })),
    'the folders in a folder: missing',
  ],
  [
    'it fails at a second copy',
    on('copyToFolder.POST', async (request) =>
      request.number === 2 ? { status: 500, headers: [], body: Buffer.alloc(0) } : request.forward(),
    ),
    'no-server-error, copy(?:-folder)?: 500',
  ],
  ['it refuses a right step', status('payloadPart.GET', 404), 'agrees, .*: 404'],
  ['it is silent', ends('folderPathToId.GET', 'never'), 'answered, folder-path: timeout'],
];

test.each(FAULTS)('sees that %s', async (_, fault, seen) => {
  const { breach } = await thrownAt({ faults: [fault] }, 60, seen.endsWith('timeout') ? 400 : 5_000);
  expect(breach).toMatch(new RegExp(seen));
});
