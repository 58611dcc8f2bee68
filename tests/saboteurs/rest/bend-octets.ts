/** Faults below HTTP, of servers that read octets their own way; several suites' saboteurs use them. */
import type { Door } from './door.ts';
import { type Fault, json, on } from './faults.ts';
import type { Passing, Reaction } from './passing.ts';

/** An answer as octets, behind which the connection ends. */
export function octetsOfAnswer(status: number): Buffer {
  return Buffer.from(`HTTP/1.1 ${status} As it is\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
}

/** Answers octets that are no request, where they match. */
export function answersOctets(pattern: RegExp, status: number): Fault {
  return { malformed: (octets) => (pattern.test(octets.toString('latin1')) ? octetsOfAnswer(status) : null) };
}

/**
 * Carries out the request that the pattern finds in octets that are none: its groups are the method and the target.
 * What else comes waits until that is done.
 */
export function carriesOut(pattern: RegExp): Fault[] {
  let door: Door | null = null;
  let done: Promise<unknown> = Promise.resolve();
  return [
    {
      malformed: (octets) => {
        const [, method, target] = pattern.exec(octets.toString('latin1')) ?? [];
        if (door === null || method === undefined || target === undefined) return null;
        done = door.ask(method.toUpperCase(), `http://server${target}`);
        return octetsOfAnswer(200);
      },
    },
    on(
      () => true,
      async (request) => {
        door = request.door;
        await done;
        return request.forward();
      },
    ),
  ];
}

/** Answers what matches with a fault of its own, whether it is HTTP or hardly so. */
export function fallsOver(pattern: RegExp, which: (request: Passing) => boolean): Fault[] {
  return [answersOctets(pattern, 500), on(which, async () => json(500, { error: 'the server fell over' }))];
}

/** Of requests of the same kind that come at once, all but the first get another reaction. */
export function atOnce(
  which: readonly string[],
  key: (request: Passing) => string,
  react: (request: Passing, first: Promise<Reaction>) => Promise<Reaction>,
): Fault {
  const busy = new Map<string, Promise<Reaction>>();
  return on(which, async (request) => {
    const name = key(request);
    const first = busy.get(name);
    if (first !== undefined) return react(request, first);
    const own = request.forward();
    busy.set(name, own);
    try {
      return await own;
    } finally {
      busy.delete(name);
    }
  });
}

/** The path without escapes, and without the dots that they hid; as often as it is said. */
export function flattened(target: string, times: number): string {
  let flat = target;
  for (let done = 0; done < times; done++)
    flat = flat.replace(/%(?:25|2e|2f|5c)/gi, (each) => decodeURIComponent(each));
  const { pathname, search } = new URL(flat.replaceAll('\\', '/').replaceAll(';/', '/'), 'http://server');
  return `${pathname}${search}`;
}
