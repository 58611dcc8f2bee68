/** Sequences of operations over one or two sessions, and a model of the store that every answer is held to. */
import { z } from 'zod';
import { openBystander } from '../imap/bystander.ts';
import type { Kind } from '../kind.ts';
import { ModelLane } from './model-lane.ts';
import { imapSequences, SEQUENCE } from './op-arbitrary.ts';
import { type ImapOp, imapOpSchema, MOST_OPS, type ModelInput } from './ops.ts';
import { IMAP_PRODUCTIONS } from './productions.ts';
import { runImapOp, runSequence } from './run-ops.ts';
import { showSequence } from './show.ts';

/** So many sequences a lane is given at once: each takes some dozens of commands. */
export const SEQUENCES_A_BATCH = 4;

const inputSchema = z.strictObject({ ops: z.array(imapOpSchema).max(MOST_OPS) });

export const imapModelKind: Kind<ModelInput> = {
  name: 'imap-model',
  batch: SEQUENCES_A_BATCH,
  refusal: ({ imap }) => (imap === null ? 'the target has no IMAP door.' : null),
  productions: () => IMAP_PRODUCTIONS,
  arbitrary: () => imapSequences,
  openLane: async (ground, options) =>
    new ModelLane(
      ground,
      options,
      (run, { ops }) => runSequence(run, ops as ImapOp[], (op) => runImapOp(run, op)),
      async () => undefined,
    ),
  openBystander,
  isOfClass: ({ class: claimed, input }) => claimed === SEQUENCE && inputSchema.safeParse(input).success,
  show: showSequence,
};
