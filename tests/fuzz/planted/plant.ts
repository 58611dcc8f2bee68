/** Plants bugs in an embedded server, as many as are wanted at once. */
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import { type FakeServer, startFakeServer } from '../../../fake-server/index.ts';
import type { NmsHooks, OperationHook } from '../../../fake-server/nms/hooks.ts';
import type { OperationName } from '../../../fake-server/nms/operations.ts';
import { withPatches } from '../../saboteurs/workbench.ts';
import type { Planted } from './planted.ts';

/** Hands over a server with these bugs, and takes it and them away whatever happens. */
export function withPlanted<T>(
  bugs: readonly Planted[],
  use: (server: FakeServer) => Promise<T>,
  log?: (line: string) => void,
): Promise<T> {
  return withPatches(
    (patch) => {
      for (const bug of bugs) bug.patch?.(patch);
    },
    async () => {
      const server = await startFakeServer({
        hooks: inTurn(bugs.flatMap(({ hooks }) => (hooks ? [hooks()] : []))),
        nmsHooks: nmsInTurn(bugs.flatMap(({ nmsHooks }) => (nmsHooks ? [nmsHooks()] : []))),
        ...(log ? { log } : {}),
      });
      try {
        return await use(server);
      } finally {
        await server.stop();
      }
    },
  );
}

/** The first stands outermost for commands; responses and octets pass them in order. */
function inTurn(all: readonly ServerHooks[]): ServerHooks {
  const octetHooks = all.flatMap(({ onOctets }) => (onOctets ? [onOctets] : []));
  return {
    onCommand: (ctx, next) =>
      all.reduceRight<() => Promise<void>>(
        (inner, hooks) => (hooks.onCommand ? () => hooks.onCommand!(ctx, inner) : inner),
        next,
      )(),
    onResponse: (response, ctx) =>
      all.reduce(
        (responses, hooks) =>
          hooks.onResponse ? responses.flatMap((one) => hooks.onResponse!(one, ctx)) : responses,
        [response],
      ),
    ...(octetHooks.length > 0
      ? {
          onOctets: (octets, ctx) =>
            octetHooks.reduce<Buffer | null>(
              (some, hook) => (some === null ? null : hook(some, ctx)),
              octets,
            ),
        }
      : {}),
  };
}

/** Of each operation the first stands outermost. */
function nmsInTurn(all: readonly NmsHooks[]): NmsHooks {
  const onOperation: OperationHook<OperationName> = (ctx, next) =>
    all.reduceRight<typeof next>((inner, { operations, onOperation: any }) => {
      const own = operations?.[ctx.operation] as OperationHook<OperationName> | undefined;
      const outer = any ? () => any(ctx, inner) : inner;
      return own ? () => own(ctx, outer) : outer;
    }, next)();
  return all.length === 0 ? {} : { onOperation };
}
