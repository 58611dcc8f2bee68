/** The kind `imap-syntax`: commands, well-formed, senseless and malformed. */
import type { ImapFacts, ImapInput } from '../../generators/imap/command-tokens.ts';
import { isOfClass } from '../../generators/imap/is-of-class.ts';
import { showCommand } from '../../generators/imap/render.ts';
import { anyCommand, imapProductions } from '../../generators/imap-command.ts';
import type { Ground, Kind } from '../kind.ts';
import { openBystander } from './bystander.ts';
import { SyntaxLane } from './syntax-lane.ts';

/** Longest text of an input for people. */
const MOST_SHOWN = 1_200;

export const imapSyntaxKind: Kind<ImapInput> = {
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

/** As it is written, the tag left out. */
function show({ tokens, tagged, end, state }: ImapInput): string {
  const notes = [
    ...(tagged ? [] : ['without a tag']),
    ...(end === 'close' ? ['then hangs up'] : []),
    ...(state === 'selected' ? [] : [state]),
  ];
  const said = showCommand(tokens);
  const line = said.length > MOST_SHOWN ? `${said.slice(0, MOST_SHOWN)}… (${said.length} characters)` : said;
  return notes.length === 0 ? line : `${line}  (${notes.join(', ')})`;
}
