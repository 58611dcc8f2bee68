/** Servers for hostile input that are wrong in ways which the first argument names. */
import { serveHostile } from '../../../bench/soak/hostile-server.ts';
import type { FakeServerOptions } from '../../../fake-server/index.ts';

const LEAK = 1 << 20;

const held: Buffer[] = [];
const timers: NodeJS.Timeout[] = [];
let selected = 0;
let requested = 0;

/** What it does with SELECT, of which there is one in most cases. */
function atSelect(act: () => void): FakeServerOptions {
  return {
    hooks: {
      onCommand: async ({ command }, next) => {
        if (command.name === 'SELECT') act();
        await next();
      },
    },
  };
}

const BROKEN: Record<string, FakeServerOptions> = {
  /** In one way after the other, and rightly in between. */
  'answers wrongly': {
    hooks: {
      onCommand: async (ctx, next) => {
        const wrong = ctx.command.name === 'SELECT' ? ++selected % 6 : 0;
        if (wrong === 1) return;
        if (wrong === 2) return ctx.destroy();
        if (wrong === 3) throw new TypeError('a fault on purpose');
        await next();
        if (wrong === 4) ctx.tagged('OK', null, 'Once more');
      },
    },
    nmsHooks: {
      onOperation: (_, next) => {
        const wrong = ++requested % 4;
        if (wrong === 1) return new Promise(() => undefined);
        if (wrong === 2) throw new TypeError('another fault on purpose');
        return next();
      },
    },
  },
  dies: atSelect(() => process.exit(3)),
  hangs: atSelect(() => {
    for (;;);
  }),
  grows: atSelect(() => {
    held.push(Buffer.alloc(LEAK));
    timers.push(setTimeout(() => undefined, 3_600_000));
  }),
};

await serveHostile(BROKEN[process.argv[2]!]);
