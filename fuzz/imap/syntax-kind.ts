/** The kind `imap-syntax`: commands, well-formed, senseless and malformed. */
import { assemble } from '../../drivers/imap/command-part.ts';
import type { ImapFacts, ImapInput } from '../../generators/imap/command-tokens.ts';
import { isOfClass } from '../../generators/imap/is-of-class.ts';
import { anyCommand, imapProductions } from '../../generators/imap-command.ts';
import type { Plain } from '../../generators/thrown.ts';
import type { Ground, Kind } from '../kind.ts';
import { openBystander } from './bystander.ts';
import { partsOf } from './parts.ts';
import { SyntaxLane } from './syntax-lane.ts';

/** Longest text of an input for people. */
const MOST_SHOWN = 1_200;

export const imapSyntaxKind: Kind<ImapInput & Plain> = {
  name: 'imap-syntax',
  batch: 32,
  refusal: (ground) => (ground.imap === null ? 'it needs an IMAP door.' : null),
  productions: (ground) => imapProductions(factsOf(ground)),
  arbitrary: (ground) => anyCommand(factsOf(ground)),
  openLane: async (ground, options) => new SyntaxLane(ground, options),
  openBystander,
  isOfClass: (thrown) => isOfClass(thrown),
  show,
};

function factsOf({ imap, profile }: Ground): ImapFacts {
  return {
    capabilities: imap?.capabilities ?? [],
    second: imap?.second ? (profile.second?.user ?? null) : null,
  };
}

/** As it is written, the tag left out, octets that cannot be printed escaped. */
function show({ tokens, tagged, end }: ImapInput): string {
  const named = partsOf(tokens, (path) => ['FOLDER', ...path].join('/'));
  const { sent } = assemble('', named);
  const line = tagged ? sent.trimStart() : `(no tag) ${sent.trimStart()}`;
  const ended = end === 'crlf' ? line : `${line} (${end === 'lf' ? 'ends in LF alone' : 'then hangs up'})`;
  return ended.length > MOST_SHOWN ? `${ended.slice(0, MOST_SHOWN)}… (${ended.length} characters)` : ended;
}
