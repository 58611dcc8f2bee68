/** Ways to break what the embedded server says of itself, how it reads, and how it speaks TLS. */
import tls, { type SecureContextOptions } from 'node:tls';
import type { SessionContext } from '../../fake-server/imap/context.ts';
import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import { Input } from '../../fake-server/imap/input.ts';
import type { Command } from '../../protocol/imap/model/command.ts';
import { bendResponse } from './bend-objects.ts';
import type { Patch, Saboteur } from './saboteur.ts';

/** Changes every list of capabilities; `where` tells the response from the code of a tagged or untagged OK. */
export function bendCapabilities(
  change: (
    capabilities: string[],
    ctx: SessionContext,
    where: 'response' | 'tagged' | 'untagged',
  ) => string[],
): ServerHooks {
  return bendResponse((response, ctx) => {
    if (response.kind === 'data' && response.type === 'CAPABILITY') {
      return [{ ...response, capabilities: change(response.capabilities, ctx, 'response') }];
    }
    if (response.kind !== 'status' || response.code?.name !== 'CAPABILITY') return [response];
    const where = response.tag === null ? 'untagged' : 'tagged';
    const capabilities = change(response.code.capabilities, ctx, where);
    return [{ ...response, code: { ...response.code, capabilities } }];
  });
}

/** Changes what the server reads, chunk by chunk (one character per octet); `input` is the connection's. */
export function bendInput(change: (text: string, input: Input) => string): (patch: Patch) => void {
  return (patch) =>
    patch(
      Input.prototype,
      'push',
      (original) =>
        function (this: Input, chunk) {
          return original.call(this, Buffer.from(change(chunk.toString('latin1'), this), 'latin1'));
        },
    );
}

/** Hooks that can tell a command behind which the next one had come already, in whole or in part. */
export function bendPipelined(
  hooks: (isFollowed: (command: Command) => boolean) => ServerHooks,
): Pick<Saboteur, 'hooks' | 'patch'> {
  const followed = new WeakSet<Command>();
  return {
    hooks: () => hooks((command) => followed.has(command)),
    patch: (patch) =>
      patch(
        Input.prototype,
        'next',
        (original) =>
          function (this: Input) {
            const event = original.call(this);
            if (event?.kind === 'command' && this.waiting > 0) followed.add(event.command);
            return event;
          },
      ),
  };
}

/** Changes the TLS of the server, which has a key where the client of the suites has none. */
export function bendServerTls(
  change: (options: SecureContextOptions) => SecureContextOptions,
): (patch: Patch) => void {
  return (patch) =>
    patch(
      tls,
      'createSecureContext',
      (original) => (options) => original(options?.key ? change(options) : options),
    );
}

/** Runs once the preparations of a run, which end with the creation of its folder, are over. */
export function afterPreparations(hooks: ServerHooks): ServerHooks {
  let prepared = false;
  return {
    onConnection: (ctx) => {
      if (prepared) hooks.onConnection?.(ctx);
    },
    onCommand: async (ctx, next) => {
      const bent = prepared && hooks.onCommand;
      await (bent ? bent.call(hooks, ctx, next) : next());
      if (ctx.command.name === 'CREATE') prepared = true;
    },
  };
}
