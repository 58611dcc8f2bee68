/** Whole responses that a server may send more of, in another order, or at other times: RFC 3501 §5.2 and §7. */
import { atPlaces, type ImapAnswer, type ImapBendDefinition } from '../bend.ts';
import { type Line, raw } from './lines.ts';
import { dataLines, statusLines, taggedLine } from './places.ts';

/** Puts a line before the tagged response, at the front, or behind each line, if there is a tagged response. */
const PLACES: Record<string, (lines: Line[], make: () => Line) => void> = {
  'at the end': (lines, make) => lines.splice(lines.length - 1, 0, make()),
  'at the front': (lines, make) => lines.unshift(make()),
  'before each': (lines, make) => {
    lines.splice(0, lines.length, ...lines.flatMap((line) => [make(), line]));
  },
};

function putIn({ lines, command }: ImapAnswer, where: string, make: () => Line): boolean {
  if (taggedLine(lines) !== lines.at(-1) || lines.length === 0) return false;
  // Behind BYE there is nothing more to tell.
  if (command === 'LOGOUT' && where !== 'at the front') return false;
  PLACES[where]!(lines, make);
  return true;
}

const STATUSES = {
  'OK still here': '* OK Still here\r\n',
  'NO as a warning': '* NO Disk is 98% full, please delete unnecessary data\r\n',
} as const;

const CONTINUATIONS: Record<string, string> = {
  empty: '',
  'one octet': '.',
  'with a code': '[XUNKNOWN] Go on',
  'like base64': 'R28gb24=',
  'like a literal': 'Go on {5}',
};

const combined = (whats: readonly string[]): string[] =>
  whats.flatMap((what) => Object.keys(PLACES).map((where) => `${what}, ${where}`));

export const VALID_LINES: readonly ImapBendDefinition[] = [
  {
    name: 'status-between',
    class: 'valid/status-between',
    production: 'RFC 3501 §7.1 untagged OK and NO: in between',
    forms: combined(Object.keys(STATUSES)),
    shows: 'same',
    apply: (answer, form) => {
      const [what, where] = form.split(', ') as [keyof typeof STATUSES, string];
      return putIn(answer, where, () => raw(STATUSES[what]));
    },
  },
  {
    name: 'size-again',
    class: 'valid/size-again',
    production: 'RFC 3501 §7.3 EXISTS, RECENT: once more, with nothing new',
    forms: combined(['EXISTS', 'RECENT']),
    shows: 'same',
    families: ['FETCH', 'SEARCH', 'STORE'],
    apply: (answer, form) => {
      const { messages, recent } = answer.facts;
      // While a mailbox is selected or closed, its size is nobody's business yet, or any more.
      if (messages === null || !/^(?:UID )?(?:FETCH|SEARCH|STORE|COPY|NOOP|CHECK)$/.test(answer.command))
        return false;
      const [what, where] = form.split(', ') as [string, string];
      const number = what === 'EXISTS' ? messages.length : recent;
      return putIn(answer, where, () => raw(`* ${number} ${what}\r\n`));
    },
  },
  {
    name: 'capability-again',
    class: 'valid/capability-again',
    production: 'RFC 3501 §7.2.1 CAPABILITY: unasked',
    forms: ['at the end', 'at the front'],
    shows: 'same',
    apply: (answer, form) =>
      putIn(answer, form, () => raw(`* CAPABILITY ${answer.facts.capabilities.join(' ')}\r\n`)),
  },
  {
    name: 'select-order',
    class: 'valid/select-order',
    production: 'RFC 3501 §6.3.1 SELECT: its untagged responses in another order',
    forms: ['backwards', 'the last one first'],
    shows: 'same',
    families: ['SELECT'],
    apply: ({ lines, command }, form) => {
      const untagged = lines.slice(0, -1);
      // CLOSED divides what is of the former mailbox from what is of this one (RFC 7162 §3.2.11).
      const isPlain =
        !statusLines(lines).some(({ code }) => code === 'CLOSED') &&
        dataLines(lines, 'FETCH', 'VANISHED').length === 0;
      if (!/^(?:SELECT|EXAMINE)$/.test(command) || untagged.length < 2 || !isPlain) return false;
      const turned =
        form === 'backwards' ? untagged.reverse() : [...untagged.slice(-1), ...untagged.slice(0, -1)];
      lines.splice(0, untagged.length, ...turned);
      return true;
    },
  },
  {
    name: 'continuation-text',
    class: 'valid/continuation-text',
    production: 'RFC 3501 §7.5 continue-req: any text, or none',
    forms: Object.keys(CONTINUATIONS),
    shows: 'same',
    // What stands in a continuation request of AUTHENTICATE is the challenge.
    apply: ({ lines, command }, form, at) =>
      command !== 'AUTHENTICATE' &&
      atPlaces(
        lines.filter((line) => line.kind === 'continuation'),
        at,
        (line) => {
          line.text = CONTINUATIONS[form]!;
        },
      ),
  },
  {
    name: 'as-it-is',
    class: 'valid/pieces',
    production: 'RFC 3501 §2.2 octets: in other packets',
    forms: ['plain'],
    shows: 'same',
    apply: () => true,
  },
];
