/** What is thrown at the ports of a server: octets of no kind, and good conversations that were changed here and there. */
import fc from 'fast-check';
import { changed, changesOf } from '../../generators/mutate/octet-changes.ts';
import { type HostileCase, type Known, PORTS, type Port } from './hostile-case.ts';
import { httpRequest, httpSession } from './hostile-http.ts';
import { imapLines, imapSession } from './hostile-imap.ts';

/** The case of a seed is always the same, but for what is known. */
export function caseOf(seed: number, known: Known): HostileCase {
  return fc.sample(hostileCase(known), { seed, numRuns: 1 })[0]!;
}

function hostileCase(known: Known): fc.Arbitrary<HostileCase> {
  return fc.constantFrom(...PORTS).chain((port) => {
    if (port === 'imap' || port === 'imaps') {
      const lines = imapLines(known).map((all): HostileCase => ({ port, kind: 'lines', lines: all }));
      return fc.oneof(stream(port, imapSession(known)), lines);
    }
    const request = changesOf(4)
      .chain((changes) => httpRequest(port, known, changes))
      .map((octets): HostileCase => ({ port, kind: 'request', request: octets }));
    return fc.oneof(stream(port, httpSession(port, known)), request);
  });
}

function stream(port: Port, good: fc.Arbitrary<Buffer>): fc.Arbitrary<HostileCase> {
  const random = fc.uint8Array({ minLength: 1, maxLength: 3000 }).map((each) => Buffer.from(each));
  const mutated = fc.tuple(good, changesOf(12)).map(([session, changes]) => changed(session, changes));
  return fc
    .record({
      octets: fc.oneof({ weight: 1, arbitrary: random }, { weight: 3, arbitrary: mutated }),
      cuts: fc.array(fc.nat(), { maxLength: 4 }),
      bare: fc.nat({ max: 5 }),
    })
    .map(({ octets, cuts, bare }) => {
      return { port, kind: 'stream', bare: bare === 0, pieces: piecesOf(octets, cuts) };
    });
}

function piecesOf(octets: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set(cuts.map((cut) => cut % octets.length))]
    .filter((at) => at > 0)
    .sort((a, b) => a - b);
  return [0, ...places].map((from, at) => octets.subarray(from, places[at] ?? octets.length));
}
