/** What a client is shown: any bend of the answers of a door, with its place and the way in which it is handed over. */
import fc from 'fast-check';
import type { Thrown, ThrownArbitrary } from '../thrown.ts';
import {
  type ClientInput,
  COMMAND_FAMILIES,
  type ImapBendDefinition,
  type NmsBendDefinition,
} from './bend.ts';
import { IMAP_BENDS, NMS_BENDS } from './catalogue.ts';

export type ClientDoor = ClientInput['door'];

const definitions = { imap: IMAP_BENDS, nms: NMS_BENDS };

/** How octets are handed over is a production of its own, since it goes with every other. */
const PIECES = {
  singly: 'octets one by one',
  cut: 'octets in other packets',
} as const;

/** Valid answers can be shown everywhere at once, others spoil one place. */
const EVERYWHERE = 3;
/** Answers of one command, and places in one answer, are no more as a rule. */
const FEW = 6;
const MANY = 400;

/** Every production of the cases for these doors. */
export function responseProductions(doors: readonly ClientDoor[]): string[] {
  const names = doors.flatMap((door) => definitions[door].map(({ production }) => production));
  return [...new Set([...names, ...Object.values(PIECES)])];
}

const pieces: fc.Arbitrary<ClientInput['pieces']> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: fc.constant('whole' as const), weight: 6 },
  { arbitrary: fc.constant('singly' as const), weight: 1 },
  { arbitrary: fc.array(fc.nat(999), { minLength: 1, maxLength: 4 }), weight: 2 },
);
/** A bend that is about nothing else is handed over in pieces. */
const realPieces = pieces.filter((how) => how !== 'whole');

function inputOf(
  door: ClientDoor,
  definition: ImapBendDefinition | NmsBendDefinition,
): fc.Arbitrary<ClientInput> {
  const { name, forms, class: claim } = definition;
  const isValid = claim.startsWith('valid/');
  const families = 'families' in definition && definition.families ? definition.families : COMMAND_FAMILIES;
  const commands = door === 'nms' ? ['any'] : ['any', ...families.filter((family) => family !== 'any')];
  const one = (most: number): fc.Arbitrary<number | null> =>
    isValid
      ? fc.oneof(
          { withCrossShrink: true },
          { arbitrary: fc.constant(null), weight: EVERYWHERE },
          { arbitrary: fc.nat(most), weight: 1 },
        )
      : fc.nat(most);
  return fc.record({
    door: fc.constant(door),
    command: fc.constantFrom(...commands),
    nth: one(FEW),
    bend: fc.record({
      name: fc.constant(name),
      form: fc.constantFrom(...forms),
      at: one(name === 'mutation' ? MANY : FEW),
    }),
    pieces: name === 'as-it-is' || name === 'json-as-it-is' ? realPieces : pieces,
  });
}

function thrownOf(
  input: ClientInput,
  { class: claim, production }: ImapBendDefinition | NmsBendDefinition,
): Thrown<ClientInput> {
  const way = input.pieces === 'whole' ? [] : [input.pieces === 'singly' ? PIECES.singly : PIECES.cut];
  return { class: claim, productions: [production, ...way], input };
}

/** So many times as often as others of as many forms: there are many places, and each is new. */
const OFTEN: Readonly<Record<string, number>> = {
  mutation: 4,
  'item-value': 2,
  number: 2,
  'member-value': 3,
  'json-text': 2,
};

function ofDoor(door: ClientDoor): ThrownArbitrary<ClientInput> {
  return fc.oneof(
    ...definitions[door].map((definition) => ({
      arbitrary: inputOf(door, definition).map((input) => thrownOf(input, definition)),
      weight: Math.ceil(Math.sqrt(definition.forms.length)) * (OFTEN[definition.name] ?? 1),
    })),
  );
}

const made = { imap: ofDoor('imap'), nms: ofDoor('nms') };
const both = fc.oneof({ arbitrary: made.imap, weight: 3 }, { arbitrary: made.nms, weight: 1 });

/** Cases for a client that speaks at these doors, at least one. */
export function clientInputs(doors: readonly ClientDoor[]): ThrownArbitrary<ClientInput> {
  return doors.length > 1 ? both : made[doors[0]!];
}
