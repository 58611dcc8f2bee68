/**
 * An embedded server with planted bugs.
 *
 *     node tests/fuzz/planted/planted-server.ts --kind KIND [--bug NAME]… [--clean]
 *
 * All bugs of the kind, or those that are named, or none. Its first line on stdout is a JSON object, as that of `serve`;
 * it ends on SIGTERM and SIGINT.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { isKindName } from '../../../fuzz/finding/finding.ts';
import { KIND_NAMES } from '../../../fuzz/kind.ts';
import { bugsNamed, PLANTED } from './all.ts';
import { withPlanted } from './plant.ts';
import type { Planted } from './planted.ts';

await withPlanted(
  chosen(),
  async ({ host, imapPort, imapsPort, nmsUrl, users }) => {
    const ended = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
    const facts = {
      host,
      imapPort,
      imapsPort,
      nmsUrl,
      users: users.map(({ user, password, token }) => ({ user, password, token })),
    };
    process.stdout.write(`${JSON.stringify(facts)}\n`);
    await ended;
  },
  (line) => process.stderr.write(`${line}\n`),
);

function chosen(): readonly Planted[] {
  try {
    const { values } = parseArgs({
      options: {
        kind: { type: 'string' },
        bug: { type: 'string', multiple: true, default: [] },
        clean: { type: 'boolean', default: false },
      },
    });
    const { kind = '', bug, clean } = values;
    if (!isKindName(kind)) throw new RangeError(`--kind takes one of ${KIND_NAMES.join(', ')}`);
    if (clean) return [];
    return bug.length > 0 ? bugsNamed(kind, bug) : PLANTED[kind];
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(2);
  }
}
