/** What a client saw and did, compared with what it sees and does when nothing is bent. */
import { createHash } from 'node:crypto';
import type { Store } from '../../fake-server/index.ts';

export interface View {
  readonly stdout: string;
  /** Each mailbox, by user and name, with what is in it. */
  readonly mailboxes: ReadonlyMap<string, string>;
}

export type Difference = 'stdout' | 'store';

/** What the server says, as it says it: of who prints that, no view can be told. */
const PROTOCOL = /^\* (?:\d+ (?:FETCH|EXISTS)|LIST|SEARCH|FLAGS|OK|CAPABILITY)\b/m;

export function storeView(store: Store): Map<string, string> {
  const mailboxes = new Map<string, string>();
  for (const account of store.accounts)
    for (const { name, mailbox } of account.entries()) {
      const messages = (mailbox?.messages ?? []).map(({ uid, octets, flags }) => {
        const digest = createHash('sha256').update(octets).digest('hex').slice(0, 16);
        return `${uid} ${digest} ${[...flags].sort().join(' ')}`;
      });
      mailboxes.set(`${account.user} ${name}`, messages.join('\n'));
    }
  return mailboxes;
}

/** Several plain runs: what differs between them, nobody is held to. */
export class PlainViews {
  readonly #views: View[];

  constructor(...views: [View, View, ...View[]]) {
    this.#views = views;
  }

  add(view: View): void {
    this.#views.push(view);
  }

  /** The text was printed when nothing was bent: who sees another one will print that. */
  shows(text: string): boolean {
    return text.length > 0 && this.#views[0]!.stdout.includes(text);
  }

  compare(view: View): Difference[] {
    const differences: Difference[] = [];
    if (this.#isOtherStdout(view.stdout)) differences.push('stdout');
    if (this.#isOtherStore(view.mailboxes)) differences.push('store');
    return differences;
  }

  /** The first line that is another, plain and as it is; null if there is none. */
  firstOther(stdout: string): { plain: string; now: string } | null {
    const [plain, now] = [linesOf(this.#views[0]!.stdout), linesOf(stdout)];
    for (let at = 0; at < Math.max(plain.length, now.length); at++)
      if (this.#isOtherLine(at, now[at] ?? null)) return { plain: plain[at] ?? '', now: now[at] ?? '' };
    return null;
  }

  #isOtherStdout(stdout: string): boolean {
    const plains = this.#views.map((view) => linesOf(view.stdout));
    const { length } = plains[0]!;
    // Who prints more or less each time prints no view that could be told from another.
    if (PROTOCOL.test(this.#views[0]!.stdout) || plains.some((lines) => lines.length !== length))
      return false;
    const lines = linesOf(stdout);
    return lines.length !== length || lines.some((line, at) => this.#isOtherLine(at, line));
  }

  #isOtherLine(at: number, line: string | null): boolean {
    const plains = this.#views.map((view) => linesOf(view.stdout)[at] ?? null);
    if (plains.includes(line)) return false;
    if (line === null || plains.includes(null)) return true;
    const tokens = tokensOf(line);
    const known = plains.map((plain) => tokensOf(plain!));
    const { length } = known[0]!;
    if (known.some((one) => one.length !== length)) return false;
    return (
      tokens.length !== length ||
      tokens.some((token, place) => !isFree(known, place) && token !== known[0]![place])
    );
  }

  #isOtherStore(mailboxes: ReadonlyMap<string, string>): boolean {
    const [first, ...others] = this.#views.map((view) => view.mailboxes);
    const names = new Set([...first!.keys(), ...mailboxes.keys()]);
    return [...names].some((name) => {
      const plain = first!.get(name);
      return others.every((other) => other.get(name) === plain) && mailboxes.get(name) !== plain;
    });
  }
}

/** Differs between plain runs. */
function isFree(known: readonly string[][], place: number): boolean {
  return known.some((tokens) => tokens[place] !== known[0]![place]);
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/);
}

function tokensOf(line: string): string[] {
  return line.match(/[A-Za-z0-9]+|[^A-Za-z0-9]/g) ?? [];
}
