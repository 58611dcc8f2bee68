import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CaseMaker } from '../../../fuzz/campaign/case-maker.ts';
import type { Ground } from '../../../fuzz/kind.ts';
import { crossKind } from '../../../fuzz/model/cross-kind.ts';
import type { CrossOp } from '../../../fuzz/model/ops.ts';
import { bendItems } from '../../saboteurs/bend-objects.ts';
import { answered, answers, bends, empty, type Fault, on, requests } from '../../saboteurs/rest/faults.ts';
import { type Bend, PLAIN, SELECT, STORE, throwOps, withModelGround } from './embedded-model-ground.ts';

const SEED = 20260302;
const CASES = 60;
const NOWHERE = {} as Ground;

interface BentCase extends Bend {
  readonly bug: string;
  readonly oracle: string;
  readonly shape: string;
  readonly ops: readonly CrossOp[];
}

const UPLOAD: CrossOp = { op: 'rest-upload', box: 0, subject: 0, lines: 0, flags: [] };
const FLAG: CrossOp = { op: 'rest-set-flag', box: 0, at: 0, flag: 1 };
const UNFLAG: CrossOp = { op: 'rest-remove-flag', box: 0, at: 0, flag: 1 };
const DELETE: CrossOp = { op: 'rest-delete', box: 0, at: 0 };

const BENT: readonly BentCase[] = [
  {
    bug: 'a flag is acknowledged over REST, and not set',
    oracle: 'doors',
    shape: 'rest-set-flag: subject and flags of an object',
    faults: [answers('flag.PUT', 201)],
    ops: [PLAIN, FLAG],
  },
  {
    bug: 'REST does not tell of flags that IMAP sets',
    oracle: 'doors',
    shape: 'store: subject and flags of an object',
    faults: [
      bends('objectSearch.POST', 'objectList', (list) => {
        for (const object of list.object) object.flags.flag = [];
      }),
    ],
    ops: [PLAIN, SELECT, STORE],
  },
  {
    bug: 'IMAP does not show a flag that REST sets',
    oracle: 'doors',
    shape: 'other flags',
    hooks: () =>
      bendItems((item) =>
        item.name === 'FLAGS' ? { ...item, flags: item.flags.filter((flag) => flag !== '\\Flagged') } : item,
      ),
    ops: [PLAIN, SELECT, FLAG],
  },
  {
    bug: 'a flag is taken away over REST by name alone',
    oracle: 'doors',
    shape: 'rest-remove-flag: subject and flags of an object',
    faults: [answers('flag.DELETE', 204)],
    ops: [{ ...PLAIN, flags: [1] }, UNFLAG],
  },
  {
    bug: 'a list of flags is acknowledged, and not set',
    oracle: 'doors',
    shape: 'rest-replace-flags: subject and flags of an object',
    faults: [answers('flags.PUT', 204)],
    ops: [PLAIN, { op: 'rest-replace-flags', box: 0, at: 0, flags: [1, 4] }],
  },
  {
    bug: 'a deletion is acknowledged, and not done',
    oracle: 'doors',
    shape: 'rest-delete: the number of objects in the first folder',
    faults: [answers('object.DELETE', 204)],
    ops: [PLAIN, DELETE],
  },
  {
    bug: 'the text of an upload is stored in capitals',
    oracle: 'doors',
    shape: 'an uploaded object has another text',
    faults: [
      requests('objects.POST', ({ body }) => ({
        body: Buffer.from(body.toString('latin1').replace('one needle', 'ONE NEEDLE'), 'latin1'),
      })),
    ],
    ops: [UPLOAD],
  },
  {
    bug: 'an upload loses its flags',
    oracle: 'doors',
    shape: 'an uploaded object has other flags',
    faults: [
      requests('objects.POST', ({ body }) => ({
        body: Buffer.from(body.toString('latin1').replace('Flagged', 'Draft'), 'latin1'),
      })),
    ],
    ops: [{ ...UPLOAD, flags: [1] }],
  },
  {
    bug: 'what IMAP expunges is still told of over REST',
    oracle: 'doors',
    shape: 'expunge: the number of objects in the first folder',
    faults: [stale()],
    ops: [{ ...PLAIN, flags: [2] }, SELECT, { op: 'expunge', session: 0 }],
  },
  {
    bug: 'mailboxes that IMAP makes are not found over REST',
    oracle: 'doors',
    shape: 'create: a mailbox is not shown',
    faults: [
      on('folderPathToId.GET', async (request) =>
        request.target.endsWith('%2Fa') ? empty(404) : request.forward(),
      ),
    ],
    ops: [{ op: 'create', session: 0, parent: 0, name: 0 }],
  },
  {
    bug: 'payload parts end with a line feed more',
    oracle: 'doors',
    shape: 'rest-payload: the payload parts of an object',
    faults: [
      answered('payloadPart.GET', (answer) => ({
        ...answer,
        body: Buffer.concat([answer.body, Buffer.from('\n')]),
      })),
    ],
    ops: [PLAIN, { op: 'rest-payload', box: 0, at: 0 }],
  },
  {
    bug: 'setting a flag fails',
    oracle: 'no-server-error',
    shape: 'rest-set-flag: 500',
    faults: [answers('flag.PUT', 500)],
    ops: [PLAIN, FLAG],
  },
];

/** The most that was ever found is found again. */
function stale(): Fault {
  let most: unknown[] = [];
  return bends('objectSearch.POST', 'objectList', (list) => {
    if (list.object.length >= most.length) most = list.object;
    else list.object = most;
  });
}

describe('sequences through both doors', () => {
  test('find nothing on the embedded server', { timeout: 120_000 }, async () => {
    await withModelGround({}, async (ground) => {
      const maker = new CaseMaker(crossKind.arbitrary(ground), SEED, crossKind.name);
      const cases = Array.from({ length: CASES }, (_, at) => maker.make(at + 1).value_);
      const lane = await crossKind.openLane(ground, { name: 'one', transcript: null, deadlineMs: 5_000 });
      try {
        const { breaches, answers } = await lane.throw(cases);
        expect(breaches).toEqual([]);
        expect(answers.filter((answer) => /^(?:OK|20\d)$/.test(answer)).length).toBeGreaterThan(CASES / 2);
      } finally {
        await lane.close();
      }
    });
  });

  test.each(BENT)('are seen to differ where $bug', async ({ ops, oracle, shape, ...bend }) => {
    const { breaches } = await withModelGround(bend, (ground) => throwOps(crossKind, ground, ops));
    expect(breaches.map((breach) => [breach.oracle, breach.shape])).toEqual([[oracle, shape]]);
    expect(breaches[0]!.summary).toMatch(/rest-nms-1\.0 §|RFC \d+ §/);
  });

  test('are the same at both where the server is whole', { timeout: 60_000 }, async () => {
    await withModelGround({}, async (ground) => {
      for (const { ops } of BENT) expect((await throwOps(crossKind, ground, ops)).breaches).toEqual([]);
    });
  });

  test('are plain data of their class, and cover what they may cover', () => {
    const covered = new Set<string>();
    let at = 0;
    for (const thrown of fc.sample(crossKind.arbitrary(NOWHERE), { numRuns: 3_000, seed: SEED })) {
      if (at++ % 20 === 0) expect(JSON.parse(JSON.stringify(thrown))).toEqual(thrown);
      expect(crossKind.isOfClass(thrown, NOWHERE)).toBe(true);
      for (const production of thrown.productions) covered.add(production);
    }
    expect([...covered].sort()).toEqual([...new Set(crossKind.productions(NOWHERE))].sort());
  });

  test('are not thrown where there is one door', () => {
    const door = { root: 'x', delimiter: '/', capabilities: [], second: false };
    const imapAlone = { imap: door, nms: null } as unknown as Ground;
    expect(crossKind.refusal(imapAlone)).toMatch(/both doors/);
  });
});
