/**
 * A bare fastify server that gives answers by heart: what the REST door is measured against. `BareAnswer[]` as JSON on
 * stdin, the n-th at `/n`; the first line on stdout has the port.
 */
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import fastify from 'fastify';

export interface BareAnswer {
  method: 'GET' | 'POST' | 'PUT';
  status: number;
  headers: Record<string, string>;
  /** The JSON of the body, null for none. */
  value: unknown;
}

const answers = JSON.parse(await text(process.stdin)) as BareAnswer[];
const app = fastify({ logger: false });
for (const [number, { method, status, headers, value }] of answers.entries()) {
  app.route({
    method,
    url: `/${number}`,
    handler: (_request, reply) =>
      reply
        .code(status)
        .headers(headers)
        .send(value ?? undefined),
  });
}
await app.listen({ host: '127.0.0.1', port: 0 });
console.log(JSON.stringify({ port: (app.server.address() as AddressInfo).port }));
