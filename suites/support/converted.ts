/** What CONVERTED responses say: RFC 5259 §8 and §9. */
import type { Answer } from '../../drivers/imap/answer.ts';
import type { BodyStructure, FetchItem } from '../../protocol/imap/model/response.ts';
import { code, equal, must, type Outcome, tagged, that } from './judge.ts';
import type { Session } from './session.ts';
import { inconclusive, notApplicable } from './verdict-errors.ts';

/** The items of all CONVERTED responses to this command about one message; none if there are none. */
export function convertedItems(answer: Answer, number: number): FetchItem[] {
  return answer
    .data('CONVERTED')
    .filter((converted) => converted.number === number)
    .flatMap(({ items }) => items);
}

/** The octets of BINARY[path]; null if they are NIL, if an error stands in their place, or if nothing came. */
export function convertedOctets(answer: Answer, number: number, path: string): Buffer | null {
  for (const item of convertedItems(answer, number)) {
    if (item.name === 'BINARY[]' && item.path.join('.') === path) return item.data;
  }
  return null;
}

/** The number of BINARY.SIZE[path], or null. */
export function convertedSize(answer: Answer, number: number, path: string): number | null {
  for (const item of convertedItems(answer, number)) {
    if (item.name === 'BINARY.SIZE[]' && item.path.join('.') === path) return item.size;
  }
  return null;
}

/** The structure of BODYPARTSTRUCTURE[path], or null. */
export function convertedStructure(answer: Answer, number: number, path: string): BodyStructure | null {
  for (const item of convertedItems(answer, number)) {
    if (item.name === 'BODYPARTSTRUCTURE[]' && item.path.join('.') === path) return item.structure;
  }
  return null;
}

/**
 * Fails unless there is a structure, and it tells this many octets. It counts them in the transfer encoding that it
 * names (RFC 3501 §7.4.2), so that nothing follows from it with base64 or quoted-printable.
 */
export function mustTellSize(
  structure: BodyStructure | null,
  octets: number,
  because: string,
  ...evidence: Answer[]
): void {
  that(structure?.kind === 'single', because, {
    expected: 'BODYPARTSTRUCTURE of a single part',
    saw: structure === null ? 'none' : 'a multipart',
    evidence,
  });
  if (/^(7bit|8bit|binary)$/i.test(structure.encoding))
    equal(structure.size, octets, 'the size in BODYPARTSTRUCTURE', because, ...evidence);
}

/** The error phrases of a message as printed, without the parentheses: `ERROR "…" BADPARAMETERS …`. */
export function conversionErrors(answer: Answer, number: number): string[] {
  return convertedItems(answer, number).flatMap((item) =>
    item.name === 'OTHER' && /^\(ERROR /i.test(item.raw) ? [item.raw.slice(1, -1)] : [],
  );
}

/** Some ERROR phrase with this convert-error-code stands in a CONVERTED response. */
export function conversionError(errorCode: 'BADPARAMETERS' | 'MISSINGPARAMETERS' | 'TEMPFAIL'): Outcome {
  return {
    description: `* CONVERTED with (ERROR … ${errorCode} …)`,
    test: (answer) =>
      answer
        .data('CONVERTED')
        .some(({ number }) =>
          conversionErrors(answer, number).some((phrase) =>
            new RegExp(`^ERROR ("(?:[^"\\\\]|\\\\.)*"|\\{\\d+\\}[^]*?) ${errorCode}\\b`, 'i').test(phrase),
          ),
        ),
  };
}

/**
 * The answer to CONVERT, if it can be judged. Not applicable where the target converts less at once than was asked for
 * (RFC 5259 §8.5); inconclusive where it fails for now and may succeed later (§9).
 */
export function unlessRefused(answer: Answer): Answer {
  const limit = LIMITS.find((one) => one.test(answer));
  if (limit) notApplicable(`the target converts less at once: ${limit.description}`);
  const failure = FAILURES.find((one) => one.test(answer));
  if (failure) inconclusive(`the target reports a failure that may pass: ${failure.description}`);
  return answer;
}

const LIMITS: readonly Outcome[] = [code('MAXCONVERTMESSAGES'), code('MAXCONVERTPARTS')];
const FAILURES: readonly Outcome[] = [code('TEMPFAIL'), conversionError('TEMPFAIL')];

/** Not applicable unless CONVERSIONS lists the pair of media types. */
export async function requireConversion(imap: Session, from: string, to: string): Promise<void> {
  const answer = await imap.ok`CONVERSIONS "${from}" "${to}"`;
  if (answer.data('CONVERSION').length === 0) {
    notApplicable(`the target converts no ${from} to ${to}: CONVERSIONS lists nothing`);
  }
}

/** Fails unless the command was completed with OK and BINARY[path] of the message holds octets, which come back. */
export function mustConvert(answer: Answer, number: number, path: string, because: string): Buffer {
  must(answer, tagged('OK'), because);
  const octets = convertedOctets(answer, number, path);
  that(octets, because, {
    expected: `* ${number} CONVERTED with octets in BINARY[${path}]`,
    saw: conversionErrors(answer, number)[0] ?? 'none',
    evidence: [answer],
  });
  return octets;
}
