/** Sequences of what users do to a box over REST, each compared with a small model of the box. */
import {
  areBoxSteps,
  type BoxStep,
  type BoxSteps,
  boxSteps,
  STEP_PRODUCTIONS,
  thrownSteps,
} from '../../../generators/nms/box-steps.ts';
import type { Kind } from '../../kind.ts';
import { openNmsBystander } from '../bystander.ts';
import { refusalOf } from '../facts.ts';
import { NmsModelLane } from './lane.ts';

export const nmsModelKind: Kind<BoxSteps> = {
  name: 'nms-model',
  batch: 3,
  refusal: refusalOf,
  productions: () => STEP_PRODUCTIONS,
  arbitrary: () => boxSteps,
  openLane: (ground, options) => NmsModelLane.open(ground, options),
  openBystander: openNmsBystander,
  isOfClass: ({ class: name, input }) => name === 'valid/sequence' && areBoxSteps(input),
  sequence: { stepsOf: ({ steps }) => steps, thrownOf: (steps) => thrownSteps(steps as readonly BoxStep[]) },
  show: ({ steps }) => steps.map((step) => JSON.stringify(step)).join('\n'),
};
