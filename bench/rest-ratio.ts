/**
 * What the REST door of the embedded server costs: its requests per second over those of a bare fastify route that
 * answers a JSON value of the same size with as many headers, in turns, each in a process of its own.
 */
import { fileURLToPath } from 'node:url';
import { startEmbedded } from './bench-target.ts';
import { childServer } from './child-server.ts';
import { type Load, requestsPerSecond } from './http-load.ts';
import { median } from './median.ts';
import type { BareAnswer } from './rest-bare.ts';

export interface RestRatio {
  /** `GET object` */
  what: string;
  /** Octets of the body that is answered. */
  octets: number;
  /** Requests per second, each the median of all turns. */
  doorPerSecond: number;
  barePerSecond: number;
  /** The median of the quotients of turns that followed each other. */
  ratio: number;
}

interface Request {
  what: string;
  method: BareAnswer['method'];
  url: string;
  /** JSON, or nothing. */
  body: string;
}

const BARE = fileURLToPath(new URL('./rest-bare.ts', import.meta.url));
const DATASET = 'large:1000';
const CONNECTIONS = 16;
const PAGE = 100;
const WARM_UP_MS = 1000;
/** What else the machine does changes from second to second, so that turns are short and many. */
const TURN_MS = 250;
const TURNS_A_ROUND = 8;
/** What a server writes anew for each answer. */
const OWN_FIELDS = ['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding'];

/** Rounds are whole numbers from 1. Throws if the bare server does not answer as the door does. */
export async function restRatios(rounds: number): Promise<RestRatio[]> {
  const door = await startEmbedded(DATASET);
  try {
    const { token } = door.users[0]!;
    const requests = await requestsTo(door.nmsUrl, token);
    const answers: BareAnswer[] = [];
    for (const request of requests) answers.push(await answerTo(request, token));
    const bare = await childServer([BARE], JSON.stringify(answers));
    try {
      const { port } = bare.facts as { port: number };
      const ratios: RestRatio[] = [];
      for (const [number, request] of requests.entries()) {
        const double = { ...request, url: `http://127.0.0.1:${port}/${number}` };
        if (gist(await answerTo(double, token)) !== gist(answers[number]!))
          throw new Error(`the bare server answers ${request.what} otherwise than the door`);
        ratios.push(await measured(request, double, token, rounds));
      }
      return ratios;
    } finally {
      await bare.stop();
    }
  } finally {
    await door.stop();
  }
}

/** What is measured: an object that is there, a full page of a search, and a flag that is set already. */
async function requestsTo(box: string, token: string): Promise<Request[]> {
  const body = JSON.stringify({ selectionCriteria: { maxEntries: PAGE } });
  const page: Request = {
    what: `search, a page of ${PAGE}`,
    method: 'POST',
    url: `${box}/objects/operations/search`,
    body,
  };
  const { objectList } = (await answerTo(page, token)).value as {
    objectList: { object: { resourceURL: string }[] };
  };
  if (objectList.object.length !== PAGE) throw new Error(`the page has ${objectList.object.length} objects`);
  const url = objectList.object[0]!.resourceURL;
  const flag: Request = { what: 'PUT flag', method: 'PUT', url: `${url}/flags/%5CFlagged`, body: '' };
  await answerTo(flag, token);
  return [{ what: 'GET object', method: 'GET', url, body: '' }, page, flag];
}

async function answerTo(request: Request, token: string): Promise<BareAnswer> {
  const { method, url, body } = request;
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === '' ? {} : { body }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${request.what} was answered ${response.status} ${text}`);
  const fields = [...response.headers].filter(([name]) => !OWN_FIELDS.includes(name));
  return {
    method,
    status: response.status,
    headers: Object.fromEntries(fields),
    value: text === '' ? null : (JSON.parse(text) as unknown),
  };
}

/** What both must have in common; the values of fields may differ by a charset. */
function gist({ status, headers, value }: BareAnswer): string {
  return JSON.stringify({ status, fields: Object.keys(headers), value });
}

async function measured(
  request: Request,
  double: Request,
  token: string,
  rounds: number,
): Promise<RestRatio> {
  const { value } = await answerTo(request, token);
  const [door, bare] = [loadOf(request, token), loadOf(double, token)];
  for (const load of [door, bare]) await requestsPerSecond(load, WARM_UP_MS);
  const seen: { door: number; bare: number }[] = [];
  for (let turn = 0; turn < rounds * TURNS_A_ROUND; turn++) {
    const one = await requestsPerSecond(door, TURN_MS);
    seen.push({ door: one, bare: await requestsPerSecond(bare, TURN_MS) });
  }
  return {
    what: request.what,
    octets: value === null ? 0 : Buffer.byteLength(JSON.stringify(value)),
    doorPerSecond: median(seen.map((turn) => turn.door)),
    barePerSecond: median(seen.map((turn) => turn.bare)),
    ratio: median(seen.map((turn) => turn.door / turn.bare)),
  };
}

function loadOf({ method, url, body }: Request, token: string): Load {
  const { host, hostname, port, pathname } = new URL(url);
  const head = [`${method} ${pathname} HTTP/1.1`, `Host: ${host}`, `Authorization: Bearer ${token}`];
  if (body !== '') head.push('Content-Type: application/json');
  if (method !== 'GET') head.push(`Content-Length: ${Buffer.byteLength(body)}`);
  const request = Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
  return { host: hostname, port: Number(port), request, connections: CONNECTIONS };
}
