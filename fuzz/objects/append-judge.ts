/** What the answer to an APPEND says of a server, before anything is looked at. */
import type { ObjectInput } from '../../generators/objects/object-input.ts';
import type { Thrown } from '../../generators/thrown.ts';
import { printable } from '../../transcript/escape.ts';
import type { Window, WindowEnd } from '../imap/window.ts';
import type { Find } from './find.ts';
import { grammarFinds } from './grammar.ts';

/** Codes of a server that could not take any object of this size, or now (RFC 5530 §3, RFC 4469, RFC 7889). */
const EXCUSES: ReadonlySet<string> = new Set([
  'LIMIT',
  'OVERQUOTA',
  'TOOBIG',
  'UNAVAILABLE',
  'INUSE',
  'SERVERBUG',
]);
const QUOTED = 160;

/** A window that was never tried gives nothing. */
export function judgeAppend({ class: of, input }: Thrown<ObjectInput>, window: Window): Find[] {
  const { end, responses, trouble } = window;
  const whose = `the APPEND of ${of.startsWith('valid/') ? 'an object without fault' : `an object (${of})`}`;
  const finds = responses.flatMap((received) => grammarFinds(received));
  const find = TROUBLES[end];
  if (find)
    finds.push({ ...find, summary: `${find.summary.replace('%', whose)}${trouble && `: ${trouble}`}` });
  if (end === 'bye' && of.startsWith('valid/'))
    finds.push({
      oracle: 'answered',
      shape: 'BYE',
      summary: `In the place of an answer to ${whose} the connection was closed with BYE (RFC 3501 §7.1.5, §2.2.2): ${trouble}`,
    });
  if (end === 'answered') finds.push(...refusals(of, input, window));
  return finds;
}

const TROUBLES: Partial<Record<WindowEnd, Find>> = {
  silent: {
    oracle: 'answered',
    shape: 'silence',
    summary: 'No answer came to %; each command has one (RFC 3501 §2.2.2)',
  },
  unanswered: {
    oracle: 'answered',
    shape: 'none',
    summary: 'What was written behind it was answered, % was not (RFC 3501 §2.2.2)',
  },
  continuation: {
    oracle: 'answered',
    shape: 'continuation',
    summary: 'The server asked for more while it had all of % (RFC 7888 §4, RFC 3501 §7.5)',
  },
  closed: {
    oracle: 'closed-without-bye',
    shape: 'closed',
    summary: 'The connection was closed without BYE at % (RFC 3501 §3.4)',
  },
  garbage: {
    oracle: 'grammar',
    shape: 'garbage',
    summary: 'What came for % cannot be cut into responses (RFC 3501 §2.2.2)',
  },
};

function refusals(of: string, { octets }: ObjectInput, { status, responses }: Window): Find[] {
  if (status === null || status.status === 'OK' || !of.startsWith('valid/')) return [];
  const said = printable(responses.at(-1)?.raw ?? Buffer.alloc(0), QUOTED);
  if (status.status === 'BAD')
    return [
      {
        oracle: 'refused-valid',
        shape: 'BAD',
        summary: `The APPEND of an object without fault is answered BAD: "${said}" (RFC 3501 §6.3.11, §7.1.3)`,
      },
    ];
  const code = status.code?.name === 'OTHER' ? status.code.code : status.code?.name;
  if (code !== undefined && EXCUSES.has(code)) return [];
  return [
    {
      oracle: 'refused-valid',
      shape: 'NO',
      summary: `An object of ${octets.length} octets without fault is refused: "${said}" (cpm-ms-2.0 §7.3.1, RFC 3501 §6.3.11)`,
    },
  ];
}
