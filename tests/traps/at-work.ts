/** Whether a manner was ever shown: a server that was never asked for what it does otherwise proves nothing. */
import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import type { Patch } from '../saboteurs/saboteur.ts';

interface Bends {
  hooks?: ServerHooks;
  patch?: (patch: Patch) => void;
}

export interface Watched {
  /** The same, watched. */
  bends: Bends;
  /** True once a hook has changed something or a patched method was called; also where there is neither. */
  readonly isShown: boolean;
}

export function atWork({ hooks, patch }: Bends): Watched {
  let shown = !patch && !hooks;
  const mark = (): void => {
    shown = true;
  };
  return {
    get isShown() {
      return shown;
    },
    bends: {
      ...(hooks && { hooks: watchedHooks(hooks, mark) }),
      ...(patch && { patch: (install) => patch(watchedPatch(install, mark)) }),
    },
  };
}

function watchedHooks(hooks: ServerHooks, mark: () => void): ServerHooks {
  const { onCommand, onResponse, onOctets, onConnection } = hooks;
  return {
    ...(onConnection && {
      onConnection: (ctx) => {
        onConnection.call(hooks, ctx);
        mark();
      },
    }),
    ...(onCommand && {
      onCommand: async (ctx, next) => {
        const before = printed(ctx.command);
        let isPassedOn = false;
        try {
          await onCommand.call(hooks, ctx, () => {
            isPassedOn = true;
            if (printed(ctx.command) !== before) mark();
            return next();
          });
        } finally {
          if (!isPassedOn) mark();
        }
      },
    }),
    ...(onResponse && {
      onResponse: (response, ctx) => {
        const responses = onResponse.call(hooks, response, ctx);
        if (responses.length !== 1 || responses[0] !== response) mark();
        return responses;
      },
    }),
    ...(onOctets && {
      onOctets: (octets, ctx) => {
        const out = onOctets.call(hooks, octets, ctx);
        if (out !== octets) mark();
        return out;
      },
    }),
  };
}

function watchedPatch(install: Patch, mark: () => void): Patch {
  return (owner, method, wrap) =>
    install(owner, method, (original) => {
      const bent = wrap(original);
      // What is no method is another value, there from the start.
      if (typeof bent !== 'function') {
        mark();
        return bent;
      }
      const watched = function (this: unknown, ...args: unknown[]): unknown {
        mark();
        return bent.apply(this, args);
      };
      return watched as typeof bent;
    });
}

function printed(value: unknown): string {
  return JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? `${one}n` : one));
}
