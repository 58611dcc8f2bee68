/** Modification sequences (RFC 7162): they grow, and come with what they belong to. */
import type { FetchData } from '../../../protocol/imap/model/response.ts';
import { uidItem } from '../fetch-uid.ts';
import type { MailboxView } from '../mailbox-view.ts';
import type { Scene, Watcher } from '../scene.ts';

/** Neither the mod-sequence of a message nor HIGHESTMODSEQ goes back while a mailbox is selected (RFC 7162 §3.1). */
export function watchModseq(scene: Scene): Watcher {
  let of: MailboxView | null = null;
  let told = new Map<number, bigint>();
  return {
    heard(response, shown) {
      const { mailbox, opening } = scene.session;
      if (mailbox === null || opening === 'mixed') return;
      if (of !== mailbox) {
        of = mailbox;
        told = new Map();
      }
      if (response.kind === 'data' && response.type === 'FETCH') {
        const modseq = modseqItem(response);
        const uid = uidItem(response) ?? mailbox.uidAt(response.number);
        if (modseq === null || uid === null) return;
        const before = told.get(uid);
        scene.observe('modseq-grows');
        if (before !== undefined && modseq < before)
          scene.violate(
            'modseq-grows',
            `The MODSEQ of UID ${uid} was ${before}, and is now ${modseq}`,
            shown,
          );
        told.set(uid, modseq);
      }
      if (response.kind !== 'status' || response.status !== 'OK' || response.code?.name !== 'HIGHESTMODSEQ')
        return;
      const { value } = response.code;
      const before = mailbox.highestModseq;
      // It may be lower than that of an expunge that is told later (RFC 7162 §3.2), never than what was told before.
      scene.observe('modseq-grows');
      if (before !== null && value < before)
        scene.violate('modseq-grows', `HIGHESTMODSEQ was ${before}, and is now ${value}`, shown);
    },
  };
}

/**
 * With QRESYNC enabled, what is told of a message unasked has its UID and MODSEQ (RFC 7162 §3.2.4). What a FETCH in
 * progress has asked for need not.
 */
export function watchQresyncFetch(scene: Scene): Watcher {
  return {
    heard(response, shown) {
      const { mailbox, enabled, opening } = scene.session;
      if (response.kind !== 'data' || response.type !== 'FETCH') return;
      if (mailbox === null || mailbox.noModseq || opening !== null || !enabled.has('QRESYNC')) return;
      if (!response.items.some(({ name }) => name === 'FLAGS')) return;
      if (scene.pending.some(({ command }) => command.name === 'FETCH') || scene.session.isNotified) return;
      scene.observe('qresync-fetch');
      const missing = [
        ...(uidItem(response) === null ? ['UID'] : []),
        ...(modseqItem(response) === null ? ['MODSEQ'] : []),
      ];
      if (missing.length > 0)
        scene.violate(
          'qresync-fetch',
          `QRESYNC is enabled, and flags are told without ${missing.join(' and ')}`,
          shown,
        );
    },
  };
}

function modseqItem({ items }: FetchData): bigint | null {
  for (const item of items) if (item.name === 'MODSEQ') return item.modseq;
  return null;
}
