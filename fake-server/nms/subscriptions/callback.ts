/** Delivery to a URL of the client (§7.6): a POST, repeated a few times, and given up then. Loopback alone. */
import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'undici';
import { FORMAT_MEDIA_TYPES, type Format } from '../../../protocol/nms/body.ts';
import type { NmsEventList } from '../../../protocol/nms/types/notification.ts';
import type { RecordedField } from '../../../transcript/nms-session.ts';
import type { NmsRecorder } from '../recorder.ts';
import type { Sink } from './sink.ts';

/** Milliseconds for one attempt. */
const DEADLINE = 5_000;

export interface CallbackManners {
  readonly attempts: number;
  /** Milliseconds before the second attempt; before each further one twice as many. */
  readonly pause: number;
  readonly write: (notification: NmsEventList, format: Format) => Buffer;
  /** Is told of each attempt; null: nothing is recorded. */
  readonly recorder: NmsRecorder | null;
  readonly log: (line: string) => void;
}

interface Written {
  readonly body: Buffer;
  readonly format: Format;
}

/** Connections to clients, for all subscriptions of a server. */
export class Callbacks {
  readonly #agent = new Agent({ headersTimeout: DEADLINE, bodyTimeout: DEADLINE });
  readonly #manners: CallbackManners;
  readonly #stopped = new AbortController();

  constructor(manners: CallbackManners) {
    this.#manners = manners;
  }

  sink(url: string, format: Format): Sink {
    return {
      deliver: (notification, isWanted) => this.#deliver(url, this.#write(notification, format), isWanted),
      ended: null,
    };
  }

  async close(): Promise<void> {
    this.#stopped.abort();
    await this.#agent.destroy();
  }

  async #deliver(url: string, { body, format }: Written, isWanted: () => boolean): Promise<void> {
    const { attempts, pause, log } = this.#manners;
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (attempt > 0) await this.#wait(pause * 2 ** (attempt - 1));
      const isOver = this.#stopped.signal.aborted || !isWanted();
      if (isOver || (await this.#isTaken(url, format, body))) return;
    }
    if (isWanted()) log(`a notification could not be delivered in ${attempts} attempts`);
  }

  #write(notification: NmsEventList, format: Format): Written {
    return { body: this.#manners.write(notification, format), format };
  }

  async #isTaken(url: string, format: Format, body: Buffer): Promise<boolean> {
    const headers = { 'content-type': FORMAT_MEDIA_TYPES[format] };
    const tape = this.#manners.recorder?.delivery(url, headers, body);
    try {
      const answer = await request(url, {
        method: 'POST',
        headers,
        body,
        dispatcher: this.#agent,
        signal: AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(DEADLINE)]),
      });
      await answer.body.dump();
      tape?.answered(answer.statusCode, fieldsOf(answer.headers));
      return answer.statusCode >= 200 && answer.statusCode < 300;
    } catch (error) {
      const { code, name } = error as { code?: string; name?: string };
      tape?.failed(code ?? name ?? 'unknown');
      return false;
    }
  }

  #wait(milliseconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, milliseconds);
    this.#stopped.signal.addEventListener('abort', () => resolve(), { once: true });
    return promise.finally(() => clearTimeout(timer));
  }
}

function fieldsOf(headers: IncomingHttpHeaders): RecordedField[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((each): RecordedField => [name, each]),
  );
}

/** True for an http URL that leads to this machine and nowhere else. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  if (protocol !== 'http:' || username !== '' || password !== '') return false;
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
