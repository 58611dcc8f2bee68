/** Client fuzzing: a client is run again and again against a server whose answers are bent. */
import type { ClientInput } from '../../generators/responses/bend.ts';
import { definitionOf } from '../../generators/responses/catalogue.ts';
import {
  type ClientDoor,
  clientInputs,
  responseProductions,
} from '../../generators/responses/client-input.ts';
import type { Ground, Kind } from '../kind.ts';
import { openClientLane } from './lane.ts';

export const clientKind: Kind<ClientInput> = {
  name: 'client',
  // A case is a process: there is nothing to be gained from many at once.
  batch: 1,
  refusal: ({ client }) =>
    client === null || client.command.length === 0
      ? "Give the client's command behind --, as in: fuzz --kind client -- my-client {host} {imapsPort}."
      : null,
  productions: (ground) => responseProductions(doorsOf(ground)),
  arbitrary: (ground) => clientInputs(doorsOf(ground)),
  openLane: (ground, options) => openClientLane(ground.client!.command, options),
  // Nobody else is there: each lane has a server of its own.
  openBystander: async () => ({ look: async () => null, close: async () => undefined }),
  isOfClass: ({ class: claim, input }) => definitionOf(input)?.class === claim,
  show,
};

/** By the placeholders in the command; where there are none, any door may be meant. */
function doorsOf({ client }: Ground): ClientDoor[] {
  const command = client?.command.join(' ') ?? '';
  const isNms = /\{(?:nmsUrl|token)\}/.test(command);
  const isImap = /\{imaps?Port\}/.test(command);
  if (isNms === isImap) return ['imap', 'nms'];
  return isNms ? ['nms'] : ['imap'];
}

function show({ door, command, nth, bend, pieces }: ClientInput): string {
  const which = nth === null ? 'Each answer' : `Answer ${nth + 1} of those`;
  const what = command === 'any' ? '' : ` to ${command}`;
  const place = bend.at === null ? 'everywhere' : `at place ${bend.at + 1}`;
  const way =
    pieces === 'whole'
      ? ''
      : pieces === 'singly'
        ? '; octets one by one'
        : `; packets cut at ${pieces.join(', ')} ‰`;
  return `${which}${what} in which it can be done (${door}): ${bend.name}, ${bend.form}, ${place}${way}`;
}
