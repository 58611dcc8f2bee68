/** Servers for the load that are wrong in ways which the first argument names: `everything` but its end, or `dies`. */
import { serveLoad } from '../../../bench/soak/load-server.ts';
import type { ServerHooks } from '../../../fake-server/index.ts';

const LEAK = 1 << 16;

const held: Buffer[] = [];

/** Messages by their numbers, and clients by the order in which they are told. */
const [LOST, TWICE, BROKEN_OFF] = [2, 4, 10];
const EVERYTHING: ServerHooks = {
  onResponse: (response, ctx) => {
    held.push(Buffer.alloc(LEAK));
    if (response.kind !== 'data' || response.type !== 'EXISTS') return [response];
    if (response.number === LOST && isSecond()) return [];
    if (response.number === TWICE) return [response, response];
    if (response.number === BROKEN_OFF && isSecond()) ctx.destroy();
    return [response];
  },
  // DONE is taken, and not answered.
  onCommand: async (ctx, next) => {
    if (ctx.command.name !== 'IDLE') return next();
    ctx.continuation('Idling');
    ctx.pushNews();
    await ctx.readLine();
  },
};
const DIES: ServerHooks = {
  onResponse: (response) => {
    if (response.kind === 'data' && response.type === 'EXISTS' && response.number === LOST) process.exit(3);
    return [response];
  },
};

let asked = 0;

/** Is asked once for each of two clients, of two messages. */
function isSecond(): boolean {
  return ++asked % 2 === 0;
}

await serveLoad({ hooks: process.argv[2] === 'dies' ? DIES : EVERYTHING });
