/** The code of our own judgement, and the tests that are to tell of a mutant in it. */

export interface MutatedPart {
  name: string;
  /** Globs from the root. */
  sources: readonly string[];
  except?: readonly string[];
  tests: readonly string[];
  /** Tests, by name, that are about time and size: they would take too long for each mutant. */
  without?: readonly RegExp[];
  /** How many tests a mutant meets at most, beside those that take no time. */
  mostTests: number;
}

export const MUTATED_PARTS: readonly MutatedPart[] = [
  {
    name: 'scr',
    sources: ['scr/verdict*.ts', 'scr/summarise.ts', 'scr/referee-result.ts'],
    tests: ['tests/scr/*.test.ts'],
    mostTests: Number.POSITIVE_INFINITY,
  },
  {
    name: 'referee',
    sources: ['referee/**/*.ts'],
    tests: ['tests/referee/**/*.test.ts'],
    // What it compares with files needs vitest.
    without: [/^tests\/referee\/page\.test\.ts/],
    mostTests: Number.POSITIVE_INFINITY,
  },
  {
    name: 'protocol/imap',
    sources: ['protocol/imap/*.ts', 'protocol/imap/command/*.ts', 'protocol/imap/response/*.ts'],
    // What writes, and does not read.
    except: ['protocol/imap/serialise-*.ts', 'protocol/imap/print-*.ts'],
    tests: ['tests/protocol/imap/**/*.test.ts'],
    without: [
      /reads lists of any length/,
      /frames made of very many small pieces/,
      /neither overflows nor lingers on nesting and length/,
      // Random, and anew each time.
      /structures of any shape come back/,
      /of any nesting back|gives back any astring/,
      /gives back every name|reads nothing that it would not write/,
      /answers any octets with a value or one ProtocolError/,
      /the same commands and errors whatever the chunks|survives any octets in any chunks/,
      /random octets|at random places of random streams/,
    ],
    mostTests: Number.POSITIVE_INFINITY,
  },
  {
    name: 'suites/support',
    sources: ['suites/support/**/*.ts'],
    tests: [
      'tests/suites/support/**/*.test.ts',
      'tests/saboteurs/saboteurs.test.ts',
      'tests/saboteurs/rest/saboteurs.test.ts',
      'bench/soak/mutation/honest-checks.ts',
    ],
    mostTests: 25,
  },
];
