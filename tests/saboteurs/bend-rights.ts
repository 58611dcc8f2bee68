/** Ways to break how the embedded server counts and enforces rights (RFC 4314). */
import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import { AccessList } from '../../fake-server/store/access-list.ts';
import type { Command, CommandName } from '../../protocol/imap/model/command.ts';
import type { Patch, Saboteur } from './saboteur.ts';

/** What a user holds while a command runs: `held` is the truth. */
type Held = (held: string, user: string, list: AccessList) => string;

/**
 * Changes what the server holds for a user's rights while certain commands run; by default all but MYRIGHTS, which
 * goes on telling the truth. `during` gets null between commands.
 */
export function bendRights(
  change: Held,
  during: (command: CommandName | null) => boolean = (command) => command !== 'MYRIGHTS',
): Pick<Saboteur, 'hooks' | 'patch'> {
  return bendRightsWhere(change, (command) => during(command?.name ?? null));
}

/** The same, by the whole command. */
function bendRightsWhere(
  change: Held,
  during: (command: Command | null) => boolean,
): Pick<Saboteur, 'hooks' | 'patch'> {
  let running: Command | null = null;
  const hooks = (): ServerHooks => ({
    onCommand: async ({ command }, next) => {
      running = command;
      try {
        await next();
      } finally {
        running = null;
      }
    },
  });
  const patch = bendHeld((held, user, list) => (during(running) ? change(held, user, list) : held));
  return { hooks, patch };
}

/** Changes what the server holds for a user's rights, MYRIGHTS included. */
export function bendHeld(change: Held): (patch: Patch) => void {
  return (patch) =>
    patch(
      AccessList.prototype,
      'rightsOf',
      (original) =>
        function (this: AccessList, user) {
          return change(original.call(this, user), user, this);
        },
    );
}

/** Does not ask for these rights, in any command or in those alone. */
export function forgetRights(rights: string, ...commands: CommandName[]): Pick<Saboteur, 'hooks' | 'patch'> {
  const everywhere = commands.length === 0;
  return bendRights(
    (held) => held + rights,
    (command) => (everywhere ? command !== 'MYRIGHTS' : command !== null && commands.includes(command)),
  );
}

/** Does not ask for these rights in the commands that match. */
export function forgetRightsWhere(
  rights: string,
  matches: (command: Command) => boolean,
): Pick<Saboteur, 'hooks' | 'patch'> {
  return bendRightsWhere(
    (held) => held + rights,
    (command) => command !== null && matches(command),
  );
}

/** Takes the place of a change of the list; `original` is the honest one. */
export function bendAclChange(
  run: (list: AccessList, args: Parameters<AccessList['change']>, original: AccessList['change']) => void,
): (patch: Patch) => void {
  return (patch) =>
    patch(
      AccessList.prototype,
      'change',
      (original) =>
        function (this: AccessList, ...args) {
          run(this, args, (...changed) => original.apply(this, changed));
        },
    );
}

/** Takes the place of DELETEACL on the list; `original` is the honest one. */
export function bendAclDelete(
  run: (list: AccessList, identifier: string, original: (identifier: string) => void) => void,
): (patch: Patch) => void {
  return (patch) =>
    patch(
      AccessList.prototype,
      'delete',
      (original) =>
        function (this: AccessList, identifier) {
          run(this, identifier, (name) => original.call(this, name));
        },
    );
}

/** What the list gives an identifier; empty without an entry. */
export function pairOf(list: AccessList, identifier: string): string {
  return list.entries().find((entry) => entry.identifier === identifier)?.rights ?? '';
}

/** Takes everybody but the owner off the list. */
export function unshare(list: AccessList): void {
  for (const { identifier } of list.entries()) if (identifier !== list.owner) list.delete(identifier);
}
