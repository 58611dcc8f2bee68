/** What the answer to one command says of a server: the oracles that need nothing but that answer. */

import type { ImapInput } from '../../generators/imap/command-tokens.ts';
import type { Thrown } from '../../generators/thrown.ts';
import { printable } from '../../transcript/escape.ts';
import type { Breach } from '../kind.ts';
import type { Window } from './window.ts';

const QUOTED = 160;

/** Breaches of the case at this place of its batch. A window that was never tried breaks nothing. */
export function judgeAnswer(at: number, { class: of, input }: Thrown<ImapInput>, window: Window): Breach[] {
  const breaches: Breach[] = [];
  const blame = (oracle: string, shape: string, summary: string): void => {
    breaches.push({ oracle, at, shape, summary });
  };
  const malformed = of.startsWith('malformed');
  const whose = malformed ? `a command that breaks the grammar (${input.breaks ?? of})` : 'a command';
  // One of them is enough: the same is said of each message.
  const broken = window.responses.find(
    // An odd tag that comes back is the client's own.
    ({ error }, at) => error !== null && (input.tagged || at < window.responses.length - 1),
  );
  if (broken?.error) {
    const { error, raw } = broken;
    breaches.push({
      oracle: 'grammar',
      at,
      shape: `${error.production}: ${shapeOf(raw)}`,
      anyClass: true,
      summary: `A response breaks the grammar: ${error.message}: "${printable(raw, QUOTED)}" (RFC 3501 §9)`,
    });
  }
  switch (window.end) {
    case 'silent':
      blame(
        'answered',
        'silence',
        `No answer came to ${whose}; each must have one (RFC 3501 §2.2.2): ${window.trouble}`,
      );
      break;
    case 'unanswered':
      blame(
        'answered',
        'none',
        `The commands behind it were answered, ${whose} was not; each must have an answer (RFC 3501 §2.2.2, §7.1.3)`,
      );
      break;
    case 'continuation':
      // What is malformed may look like the announcement of a literal.
      if (!malformed)
        blame(
          'answered',
          'continuation',
          'A command that was complete is not answered: the server asks for more of it (RFC 3501 §2.2.1, §7.5)',
        );
      break;
    case 'closed':
      blame(
        'closed-without-bye',
        'closed',
        `The connection was closed without BYE after ${whose} (RFC 3501 §3.4): ${window.trouble}`,
      );
      break;
    case 'garbage':
      blame(
        'grammar',
        'garbage',
        `What came cannot be cut into responses (RFC 3501 §2.2.2): ${window.trouble}`,
      );
      break;
    case 'answered':
      breaches.push(...judgeStatus(at, of, input, window));
      break;
    default:
      break;
  }
  return breaches;
}

function judgeStatus(at: number, of: string, input: ImapInput, { status, responses }: Window): Breach[] {
  if (status === null) return [];
  const said = printable(responses.at(-1)?.raw ?? Buffer.alloc(0), QUOTED);
  if (of.startsWith('valid') && status.status === 'BAD')
    return [
      {
        oracle: 'refused-valid',
        at,
        shape: 'BAD',
        summary: `A command that the grammar allows is answered BAD: "${said}" (RFC 3501 §7.1.3)`,
      },
    ];
  if (!of.startsWith('malformed') || status.status !== 'OK') return [];
  const why = input.breaks ?? of;
  if (input.tolerance === 'none')
    return [
      {
        oracle: 'forbidden-ok',
        at,
        shape: 'OK',
        summary: `A command that the grammar forbids (${why}) is answered OK: "${said}" (RFC 3501 §2.2.2, §9)`,
      },
    ];
  if (input.tolerance === 'no-effect' && responses.some(tellsOfMessages))
    return [
      {
        oracle: 'forbidden-effect',
        at,
        shape: 'data of messages',
        summary: `A command about nothing that is there (${why}) gives data of messages (RFC 3501 §9)`,
      },
    ];
  return [];
}

/** More than what a server may say unasked. */
function tellsOfMessages({ response }: Window['responses'][number]): boolean {
  if (response?.kind !== 'data') return false;
  if (response.type === 'SEARCH') return response.numbers.length > 0;
  return (
    response.type === 'FETCH' &&
    response.items.some(({ name }) => name !== 'FLAGS' && name !== 'UID' && name !== 'MODSEQ')
  );
}

/** The kind of a response: its first words without numbers and tags. */
export function shapeOf(raw: Buffer): string {
  const line = raw.subarray(0, 60).toString('latin1');
  const words = line
    .replace(/\r?\n[\s\S]*$/, '')
    .split(' ')
    .slice(0, 3);
  return words
    .map((word) =>
      /^[A-Z][A-Z.-]*$/i.test(word) ? word.toUpperCase() : word === '*' || word === '+' ? word : 'x',
    )
    .join(' ');
}
