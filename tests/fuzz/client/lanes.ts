/** Lanes of client fuzzing for tests. */
import { onTestFinished } from 'vitest';
import { CaseMaker } from '../../../fuzz/campaign/case-maker.ts';
import { clientKind } from '../../../fuzz/client/kind.ts';
import type { BatchReport, Ground, Lane } from '../../../fuzz/kind.ts';
import type { ClientInput } from '../../../generators/responses/bend.ts';
import type { Thrown } from '../../../generators/thrown.ts';
import { TOY_GROUND } from '../campaign/toy-kind.ts';

/** Milliseconds: no client of the tests is as slow. */
const DEADLINE = 4_000;

export function groundOf(command: readonly string[]): Ground {
  return { ...TOY_GROUND, client: { command } };
}

/** Closed when the test is over, which must not be one of several at once. */
export async function aLane(command: readonly string[], deadlineMs = DEADLINE): Promise<Lane<ClientInput>> {
  const lane = await openLane(command, deadlineMs);
  onTestFinished(() => lane.close());
  return lane;
}

/** Whoever opens it closes it. */
export function openLane(command: readonly string[], deadlineMs = DEADLINE): Promise<Lane<ClientInput>> {
  return clientKind.openLane(groundOf(command), { name: 'a', transcript: null, deadlineMs });
}

/** The cases of these numbers, as a campaign with this seed makes them. */
export function casesOf(command: readonly string[], seed: number, count: number): Thrown<ClientInput>[] {
  const maker = new CaseMaker(clientKind.arbitrary(groundOf(command)), seed, 'client');
  return Array.from({ length: count }, (_, at) => maker.make(at + 1).value_);
}

/** One breach as a line, with what it was about. */
export function told({ breaches }: BatchReport, cases: readonly Thrown<ClientInput>[]): string[] {
  return breaches.map(({ oracle, shape, summary, at }) => {
    const { class: claim, input } = cases[at]!;
    return `${oracle} (${shape}) by ${claim}: ${clientKind.show(input)}: ${summary}`;
  });
}
