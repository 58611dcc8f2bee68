/** Writes conversations as people read them, and lets the referee look at them. */
import { Referee } from '../../referee/referee.ts';
import type { RefereeReport } from '../../referee/report.ts';
import type { TranscriptRecord } from '../../transcript/record.ts';

/**
 * The records of a script: each line `C: …`, `S: …` or `! …`, with the number of another connection before it
 * (`2S: …`). CRLF is added, save to a line that ends in `\`; `\r\n` within a line is CRLF.
 */
export function recordsOf(script: string): TranscriptRecord[] {
  const lines = script
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.map((line, at): TranscriptRecord => {
    const match = /^(\d*)([CS]:|!) ?(.*)$/.exec(line);
    if (!match) throw new Error(`no line of a conversation: ${line}`);
    const connection = match[1] === '' ? 1 : Number(match[1]);
    const text = match[3]!.replaceAll('\\r\\n', '\r\n');
    if (match[2] === '!') return { at, connection, direction: '!', text };
    const octets = Buffer.from(text.endsWith('\\') ? text.slice(0, -1) : `${text}\r\n`, 'latin1');
    return { at, connection, direction: match[2] === 'C:' ? 'C' : 'S', octets, redacted: [] };
  });
}

export function refereed(records: Iterable<TranscriptRecord>): RefereeReport {
  const referee = new Referee();
  for (const record of records) referee.take(record);
  return referee.end();
}

/** Invariants that the script breaks, each as often as it does. */
export function brokenBy(script: string): string[] {
  return refereed(recordsOf(script)).violations.map(({ invariant }) => invariant);
}

/** A greeting and a login, on connection `number`. */
export function loggedIn(number: number | '' = '', capabilities = 'IMAP4rev1'): string {
  return `
    ${number}S: * OK [CAPABILITY ${capabilities}] hello
    ${number}C: l LOGIN alice secret
    ${number}S: l OK [CAPABILITY ${capabilities}] done
  `;
}

/** The same, and a mailbox with so many messages selected. */
export function selected(exists: number, more = '', number: number | '' = ''): string {
  return `
    ${loggedIn(number)}
    ${number}C: s SELECT box
    ${number}S: * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)
    ${number}S: * ${exists} EXISTS
    ${number}S: * 0 RECENT
    ${number}S: * OK [UIDVALIDITY 7] valid
    ${more}
    ${number}S: s OK [READ-WRITE] done
  `;
}
