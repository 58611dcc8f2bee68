/** The sessions of clients that are known, with their transcripts; of very many only the last are kept. */
import { z } from 'zod';
import { TranscriptLinesKept } from './transcript-lines.ts';

/** Sessions that are kept, and characters of all their transcripts together. */
export const MOST_SESSIONS = 1000;
const MOST_CHARACTERS = 64 << 20;

export const sessionSchema = z
  .strictObject({
    id: z.string().describe('`imap-1`: a connection over IMAP; `nms-1`: one over REST.'),
    door: z.enum(['imap', 'imaps', 'nms']),
    user: z.string().nullable().describe('Null as long as it is not known.'),
    tls: z.string().nullable().describe('The version of TLS (`TLSv1.3`); null in clear.'),
    openedAt: z.number().nonnegative().describe('Milliseconds since the record began.'),
    closedBy: z
      .enum(['client', 'server'])
      .nullable()
      .describe('Null while it is open. Connections over REST are not followed to their end.'),
    requests: z.int().nonnegative().describe('Commands or requests so far.'),
    lines: z.int().nonnegative().describe('Lines of its transcript so far.'),
  })
  .describe('What one connection of a client did.');

export type SessionFacts = z.infer<typeof sessionSchema>;

export interface WatchedSession {
  /** For reading; changed by who watches the door. */
  readonly facts: Omit<SessionFacts, 'lines'>;
  readonly transcript: TranscriptLinesKept;
}

export class Sessions {
  readonly #sessions = new Map<string, WatchedSession>();
  #characters = 0;

  /** In the order in which they were opened. */
  all(): SessionFacts[] {
    return [...this.#sessions.values()].map(({ facts, transcript }) => ({
      ...facts,
      lines: transcript.count,
    }));
  }

  find(id: string): WatchedSession | null {
    return this.#sessions.get(id) ?? null;
  }

  open(id: string, door: SessionFacts['door'], openedAt: number): WatchedSession {
    const facts = { id, door, user: null, tls: null, openedAt, closedBy: null, requests: 0 };
    const session = { facts, transcript: new TranscriptLinesKept() };
    this.#sessions.set(id, session);
    if (this.#sessions.size > MOST_SESSIONS) this.#forgetOne(id);
    return session;
  }

  /** A line of a session; others are forgotten where all together are too long. */
  note(session: WatchedSession, at: number, direction: 'C' | 'S' | '!' | '=', text: string): void {
    const before = session.transcript.characters;
    session.transcript.add(at, direction, text);
    this.#characters += session.transcript.characters - before;
    if (this.#characters > MOST_CHARACTERS) this.#shorten(session);
  }

  clear(): void {
    this.#sessions.clear();
    this.#characters = 0;
  }

  /** The oldest that is over, else the oldest. */
  #forgetOne(but: string): void {
    const others = [...this.#sessions.values()].filter(({ facts }) => facts.id !== but);
    const victim = others.find(({ facts }) => facts.closedBy !== null) ?? others[0];
    if (!victim) return;
    this.#characters -= victim.transcript.characters;
    this.#sessions.delete(victim.facts.id);
  }

  /** The oldest transcripts are emptied first. */
  #shorten(but: WatchedSession): void {
    for (const session of this.#sessions.values()) {
      if (this.#characters <= MOST_CHARACTERS / 2) return;
      if (session === but) continue;
      this.#characters -= session.transcript.characters;
      session.transcript.clear();
    }
  }
}
