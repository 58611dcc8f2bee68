/** UIDs of new messages (RFC 4315 §3): as many as there are, above all that were told before. */
import type { SequenceSet } from '../../../protocol/imap/model/common.ts';
import { uidsOf } from '../../../protocol/imap/uid-set.ts';
import type { HeardResponse, SentCommand } from '../dialogue.ts';
import type { Scene, Watcher } from '../scene.ts';
import { mailboxName } from '../session-state.ts';

/** Highest UIDs of the destination by UIDVALIDITY, as they were told before the command was sent. */
type Before = ReadonlyMap<number, number>;

export function watchNewUids(scene: Scene): Watcher {
  const before = new Map<SentCommand, Before>();
  const judge = (sent: SentCommand, uidValidity: number, set: SequenceSet, shown: HeardResponse): void => {
    const uids = uidsOf(set);
    if (uids === null) return;
    scene.observe('new-uids');
    const highest = before.get(sent)?.get(uidValidity) ?? 0;
    const low = uids.find((uid) => uid <= highest);
    const name = destinationOf(sent);
    if (low !== undefined)
      scene.violate(
        'new-uids',
        `A new message in "${name}" has the UID ${low}, and the UID ${highest} was given before the command was sent`,
        shown,
      );
  };
  return {
    sent(sent) {
      const name = destinationOf(sent);
      if (name === null) return;
      const known = new Map<number, number>();
      for (const [validity, { highestUid }] of scene.ledger.validities(scene.session, name))
        known.set(validity, highestUid);
      before.set(sent, known);
    },
    heard(response) {
      const { mailbox, session } = { mailbox: scene.session.mailbox, session: scene.session };
      if (response.kind !== 'data' || response.type !== 'FETCH') return;
      if (mailbox === null || session.opening === 'mixed' || mailbox.uidValidity === null) return;
      for (const item of response.items) {
        if (item.name !== 'UID') continue;
        const ledger = scene.ledger.mailbox(session, mailbox.name, mailbox.uidValidity);
        ledger.highestUid = Math.max(ledger.highestUid, item.uid);
      }
    },
    completed(sent, { status, code }, shown) {
      if (status === 'OK' && code?.name === 'APPENDUID') judge(sent, code.uidvalidity, code.uids, shown);
      if (status === 'OK' && code?.name === 'COPYUID') {
        judge(sent, code.uidvalidity, code.destination, shown);
        const [from, to] = [uidsOf(code.source), uidsOf(code.destination)];
        if (from !== null && to !== null) {
          scene.observe('copyuid-pairs');
          if (from.length !== to.length)
            scene.violate('copyuid-pairs', `COPYUID pairs ${from.length} UIDs with ${to.length}`, shown);
        }
      }
      before.delete(sent);
    },
  };
}

function destinationOf({ command }: SentCommand): string | null {
  const isNew = command.name === 'APPEND' || command.name === 'COPY' || command.name === 'MOVE';
  return isNew ? mailboxName(command.mailbox) : null;
}
