/** The files that take longest begin first, so that no core is idle while the last of them goes on. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** In the order in which they begin: each takes half a minute or more. */
const LONG = [
  'tests/saboteurs/rest/saboteurs.test.ts',
  'tests/saboteurs/saboteurs.test.ts',
  'tests/run/whole-suite.test.ts',
  'tests/real-servers/fuzz.test.ts',
  'tests/saboteurs/blame.test.ts',
  'tests/run/rest-suite.test.ts',
  'tests/traps/permitted.test.ts',
  'tests/examples/embedding.test.ts',
  'tests/protocol/cpm/rules/hostile.test.ts',
  'tests/traps/rest-permitted.test.ts',
  'tests/traps/permitted-condstore.test.ts',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification): number => {
      const rank = LONG.findIndex((file) => moduleId.endsWith(file));
      return rank < 0 ? LONG.length : rank;
    };
    const usual = await super.sort(files);
    return usual.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}
