/** A REST door whose answers a test writes, for what is asked of a server and what is read from its answers. */
import { NmsAnswer } from '../../../../drivers/nms/nms-answer.ts';
import type { NmsClient, RequestOptions } from '../../../../drivers/nms/nms-client.ts';
import type { NmsEventList } from '../../../../protocol/nms/types/notification.ts';
import { RestSession } from '../../../../suites/support/rest/rest-session.ts';
import { Sink } from '../../../../suites/support/rest/sink.ts';
import { nmsWaysSchema } from '../../../../target/nms-ways.ts';

export const BOX = 'https://store.example/nms/v1/base/box';

/** One request. */
export interface Asked {
  /** `GET /objects/1`: the method, and the target below the box, or as it is where it is elsewhere. */
  line: string;
  /** The body as JSON; undefined where there is none or it is something else. */
  json: unknown;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Null stands for no body; a text is sent as it is, and anything else as JSON. The type is JSON unless a header says it. */
export type Reply = readonly [
  status: number,
  body?: unknown,
  headers?: readonly (readonly [string, string])[],
];

export interface ScriptedDoor {
  rest: RestSession;
  asked: Asked[];
  /** The lines of what was asked since the last time. */
  lines(): string[];
  /** True behind the act of a check. */
  mark: { acted: boolean };
}

/** A door that answers each request as the function says; the number of a request counts from 0. */
export function scriptedDoor(
  reply: (asked: Asked, number: number) => Reply,
  ways: object = {},
): ScriptedDoor {
  const asked: Asked[] = [];
  const mark = { acted: false };
  let told = 0;
  const request = async (method: string, target: string, options: RequestOptions = {}) => {
    const { headers = {}, body = '' } = options;
    const url = target.startsWith('/') ? `${BOX}${target}` : target;
    const text = body.toString();
    const one = { line: `${method} ${url.replace(BOX, '')}`, json: parsed(text), headers, body: text };
    asked.push(one);
    return answerOf(reply(one, asked.length - 1), { method, url });
  };
  return {
    rest: new RestSession({ boxUrl: BOX, request } as unknown as NmsClient, nmsWaysSchema.parse(ways), mark),
    asked,
    lines: () => {
      const fresh = asked.slice(told).map(({ line }) => line);
      told = asked.length;
      return fresh;
    },
    mark,
  };
}

/** A door that answers with these, one for each request, and 500 to what comes behind them. */
export function doorOf(...replies: Reply[]): ScriptedDoor {
  return scriptedDoor((_, number) => replies[number] ?? [500]);
}

/** An answer to any request. */
export function answerOf(
  [status, body, headers = []]: Reply,
  { method = 'GET', url = `${BOX}/x` }: { method?: string; url?: string } = {},
): NmsAnswer {
  const octets = Buffer.from(body === undefined || body === null ? '' : textOf(body));
  const typed = headers.some(([name]) => name === 'content-type');
  const fields = typed ? headers : [['content-type', 'application/json'] as const, ...headers];
  return new NmsAnswer({ method, url, headers: [], body: Buffer.alloc(0) }, status, fields, octets);
}

/** A sink to which notifications come as a test has them ready, one for each time that more is waited for. */
export class ScriptedSink extends Sink {
  readonly notifyURL = 'http://127.0.0.1:9/notifications';
  override doubt: string | null = null;
  /** What has not come yet. */
  readonly later: NmsEventList[] = [];
  /** How often more was waited for, and how long at most. */
  readonly waits: number[] = [];
  ended = 0;

  /** What is there already. */
  came(...lists: NmsEventList[]): void {
    for (const list of lists) this.arrivals.push({ list, evidence: { sent: 'a poll', lines: () => [] } });
  }

  protected override async more(deadlineMs: number): Promise<boolean> {
    this.waits.push(deadlineMs);
    const next = this.later.shift();
    if (next !== undefined) this.came(next);
    return next !== undefined;
  }

  protected override async end(): Promise<void> {
    this.ended++;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}
