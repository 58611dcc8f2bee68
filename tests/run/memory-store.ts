import type { Reply } from './scripted-server.ts';

/** Mailboxes and subscriptions of one account, kept by a scripted server: CREATE, DELETE, LIST, LSUB and theirs. */
export class MemoryStore {
  readonly mailboxes = new Set(['INBOX', 'keep']);
  readonly subscriptions = new Set(['keep']);

  readonly reply: Reply = (verb, rest) => {
    const name = /^"(.*)"$/.exec(rest)?.[1] ?? '';
    switch (verb) {
      case 'CREATE':
        this.mailboxes.add(name);
        return { status: 'OK done' };
      case 'DELETE':
        return { status: this.mailboxes.delete(name) ? 'OK done' : 'NO no such mailbox' };
      case 'SUBSCRIBE':
        this.subscriptions.add(name);
        return { status: 'OK done' };
      case 'UNSUBSCRIBE':
        this.subscriptions.delete(name);
        return { status: 'OK done' };
      case 'LIST':
        return rest === '"" ""' ? null : { untagged: listed('LIST', this.mailboxes), status: 'OK done' };
      case 'LSUB':
        return { untagged: listed('LSUB', this.subscriptions), status: 'OK done' };
      default:
        return null;
    }
  };
}

function listed(verb: string, names: Iterable<string>): string[] {
  return [...names].map((name) => `${verb} () "/" "${name}"`);
}
