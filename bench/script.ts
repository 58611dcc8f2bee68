/** From a transcript to what a bare client has to do to repeat it. */
import { readTranscript, type TranscriptRecord } from '../transcript/read.ts';
import { ResponseCounter } from './response-counter.ts';

/** How far the server's side of a connection had come when the next step was taken. */
export interface Progress {
  connection: number;
  answers: number;
  /** Whether something untagged had come behind the last answer: a greeting, a push. */
  pushed: boolean;
}

export type Step =
  | { act: 'connect'; connection: number; tls: boolean }
  | ({ act: 'secure' | 'close' | 'await-close'; connection: number } & Due)
  | ({ act: 'write'; connection: number; pieces: Buffer[] } & Due);

/** When a step is due. */
export interface Due {
  after: Progress[];
  /** How long it came behind the step before it, in milliseconds. */
  gapMs: number;
}

export interface Script {
  steps: Step[];
  /** Tagged responses that the server gave. */
  commands: number;
}

/** Reads a transcript (docs/transcript-format.md); secrets are put back from the accounts given. */
export async function readScript(file: string, users: Account[]): Promise<Script> {
  const builder = new ScriptBuilder(users);
  for await (const record of readTranscript(file)) builder.add(record);
  return builder.script();
}

export interface Account {
  user: string;
  password: string;
}

class ScriptBuilder {
  readonly #users: Account[];
  readonly #steps: Step[] = [];
  readonly #counters = new Map<number, ResponseCounter>();
  /** Connections that are open but have not carried an octet: TLS that begins now is there from the start. */
  readonly #fresh = new Map<number, Extract<Step, { act: 'connect' }>>();

  /** Seconds since the transcript was opened: of the last step, and of the record that is read. */
  #lastAt = 0;
  #at = 0;
  /** Whether the server has spoken since the last write. */
  #heard = false;

  constructor(users: Account[]) {
    this.#users = users;
  }

  add(record: TranscriptRecord): void {
    const { connection } = record;
    this.#at = record.at;
    if (record.direction === '!') {
      this.#event(connection, record.text);
      return;
    }
    if (record.direction === '=') return;
    this.#fresh.delete(connection);
    if (record.direction === 'S') {
      this.#heard = true;
      this.#counters.get(connection)?.add(record.octets.toString('latin1'));
      return;
    }
    const octets = restoreSecrets(record.octets, record.redacted, this.#users);
    const last = this.#steps.at(-1);
    if (last?.act === 'write' && last.connection === connection && !this.#heard) last.pieces.push(octets);
    else this.#steps.push({ act: 'write', connection, pieces: [octets], ...this.#due() });
    this.#heard = false;
  }

  script(): Script {
    const commands = [...this.#counters.values()].reduce((sum, { completions }) => sum + completions, 0);
    return { steps: this.#steps, commands };
  }

  #event(connection: number, text: string): void {
    if (text.startsWith('connected ')) {
      const step = { act: 'connect' as const, connection, tls: false };
      this.#steps.push(step);
      this.#fresh.set(connection, step);
      this.#counters.set(connection, new ResponseCounter());
      return;
    }
    if (!this.#counters.has(connection)) return;
    if (text.startsWith('TLS established')) {
      const begun = this.#fresh.get(connection);
      if (begun) begun.tls = true;
      else this.#steps.push({ act: 'secure', connection, ...this.#due() });
      return;
    }
    const ours = text === 'closed by us' || text.startsWith('TLS failed');
    if (!ours && !/^(?:closed by peer|reset by peer|broken: )/.test(text)) return;
    this.#steps.push({ act: ours ? 'close' : 'await-close', connection, ...this.#due() });
    this.#counters.get(connection)!.trailing = 0;
  }

  #due(): Due {
    const gapMs = (this.#at - this.#lastAt) * 1000;
    this.#lastAt = this.#at;
    const after = [...this.#counters].map(([connection, { answers, trailing }]) => ({
      connection,
      answers,
      pushed: trailing > 0,
    }));
    return { after, gapMs };
  }
}

/** Passwords and PLAIN messages (RFC 4616) by their length, of the account that the same octets name, if any. */
function restoreSecrets(octets: Buffer, redacted: { from: number; to: number }[], users: Account[]): Buffer {
  if (redacted.length === 0) return octets;
  const text = octets.toString('latin1');
  const byName = [...users].sort((a, b) => Number(text.includes(b.user)) - Number(text.includes(a.user)));
  const known = byName.flatMap(({ user, password }) => [
    password,
    Buffer.from(`\0${user}\0${password}`).toString('base64'),
    Buffer.from(`${user}\0${user}\0${password}`).toString('base64'),
  ]);
  for (const { from, to } of redacted) {
    const secret = known.find(({ length }) => length === to - from);
    if (secret !== undefined) octets.write(secret, from, 'latin1');
  }
  return octets;
}
