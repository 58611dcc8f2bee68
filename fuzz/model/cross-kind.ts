/** Sequences through both doors of one store: what is done at one is seen at the other (rest-nms-1.0 §4). */
import fc from 'fast-check';
import { z } from 'zod';
import { openBystander } from '../imap/bystander.ts';
import type { Ground, Kind, LaneOptions } from '../kind.ts';
import { BoxUser } from '../nms/box-user.ts';
import { Mismatch, Stopped } from '../nms/model/mismatch.ts';
import { Broken } from './broken.ts';
import { type CaseRun, NoRoom } from './case-run.ts';
import { asOracle, lookAtSessions } from './checkpoint.ts';
import { Doors } from './doors.ts';
import { SEQUENCES_A_BATCH } from './imap-kind.ts';
import { ModelLane } from './model-lane.ts';
import { flagLists, imapOps, SEQUENCE, sequences } from './op-arbitrary.ts';
import { type CrossOp, crossOpSchema, MOST_OPS, type ModelInput, type RestOp } from './ops.ts';
import { CROSS_PRODUCTIONS } from './productions.ts';
import { runRestOp } from './rest-ops.ts';
import { runImapOp, runSequence } from './run-ops.ts';
import { count, oneIn } from './search-arbitrary.ts';
import { showSequence } from './show.ts';
import { FLAGS, NAMES, SUBJECTS } from './vocabulary.ts';

const box = count(4);
const object = { box, at: count(5) };

const restOps: fc.Arbitrary<RestOp> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      op: fc.constant('rest-upload' as const),
      box,
      subject: count(SUBJECTS.length),
      lines: oneIn(6).chain((isLong) => fc.nat({ max: isLong ? 400 : 4 })),
      flags: flagLists,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      op: fc.constantFrom('rest-set-flag' as const, 'rest-remove-flag' as const),
      ...object,
      flag: count(FLAGS.length),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ op: fc.constant('rest-replace-flags' as const), ...object, flags: flagLists }),
  },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('rest-delete' as const), ...object }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('rest-payload' as const), ...object }) },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('rest-create-folder' as const),
      parent: box,
      name: count(NAMES.length),
    }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('rest-delete-folder' as const), box }) },
);

const crossSequences = sequences(fc.oneof<fc.Arbitrary<CrossOp>[]>(imapOps, restOps));
const inputSchema = z.strictObject({ ops: z.array(crossOpSchema).max(MOST_OPS) });

export const crossKind: Kind<ModelInput> = {
  name: 'cross',
  batch: SEQUENCES_A_BATCH,
  refusal: ({ imap, nms }) =>
    imap === null || nms === null
      ? 'it takes both doors of one store: name the IMAP door and the REST door with --target each.'
      : null,
  productions: () => CROSS_PRODUCTIONS,
  arbitrary: () => crossSequences,
  openLane: async (ground, options) => openCrossLane(ground, options),
  openBystander,
  isOfClass: ({ class: claimed, input }) => claimed === SEQUENCE && inputSchema.safeParse(input).success,
  show: showSequence,
};

function openCrossLane(ground: Ground, options: LaneOptions): ModelLane {
  const user = new BoxUser(ground, options, `${options.name}, REST`);
  return new ModelLane(
    ground,
    options,
    (run, { ops }) => go(new Doors(ground, user, run), run, ops),
    () => user.close(),
  );
}

async function go(doors: Doors, run: CaseRun, ops: readonly CrossOp[]): Promise<string> {
  try {
    return await runSequence(run, ops, async (op) => {
      doors.session.step = op.op;
      const answer = 'session' in op ? await runImapOp(run, op) : await runRestOp(doors, op);
      if (answer === null) return null;
      await doors.compare();
      if (!('session' in op)) await asOracle('doors', () => lookAtSessions(run));
      return answer;
    });
  } catch (error) {
    if (error instanceof Stopped) throw new NoRoom(error.message);
    if (!(error instanceof Mismatch)) throw error;
    const { oracle, shape, message } = error;
    throw new Broken(
      oracle === 'agrees' ? 'doors' : oracle,
      shape,
      `${message} (rest-nms-1.0 §4: both doors lead to one store)`,
    );
  }
}
