/** How many messages there are, and when one may be taken away. */
import type { Response } from '../../../protocol/imap/model/response.ts';
import type { HeardResponse, SentCommand } from '../dialogue.ts';
import type { Scene, Watcher } from '../scene.ts';
import { verbOf } from '../session-state.ts';

/** EXISTS never takes messages away (RFC 3501 §5.2). */
export function watchExists(scene: Scene): Watcher {
  return {
    heard(response, shown) {
      const { mailbox, opening } = scene.session;
      if (response.kind !== 'data' || response.type !== 'EXISTS' || mailbox === null) return;
      if (opening !== null || !mailbox.isCounted) return;
      scene.observe('exists-shrinks');
      if (response.number < mailbox.exists)
        scene.violate(
          'exists-shrinks',
          `There were ${mailbox.exists} messages, and only EXPUNGE or VANISHED may take one away`,
          shown,
        );
    },
  };
}

/** No response names a message that there is not (RFC 3501 §2.3.1.2). */
export function watchNumbers(scene: Scene): Watcher {
  const named = (number: number, shown: HeardResponse): void => {
    const { mailbox, opening } = scene.session;
    if (mailbox === null || opening === 'mixed' || !mailbox.isCounted) return;
    scene.observe('number-bounds');
    if (number > mailbox.exists)
      scene.violate(
        'number-bounds',
        `It names message ${number}, and ${mailbox.exists} were told of by EXISTS`,
        shown,
      );
  };
  return {
    heard(response, shown) {
      if (response.kind !== 'data') return;
      if (response.type === 'FETCH' || response.type === 'EXPUNGE') named(response.number, shown);
    },
  };
}

const WITHOUT_EXPUNGE: ReadonlySet<string> = new Set(['FETCH', 'STORE', 'SEARCH', 'CONVERT']);

/**
 * Messages are taken away while a command is in progress that is none of FETCH, STORE, SEARCH (RFC 3501 §7.4.1,
 * RFC 7162 §3.2.10.2) and CONVERT (RFC 5259 §6); their UID forms are others. Of several commands in progress the server
 * may be at any. NOTIFY lets it tell of the selected mailbox at any time (RFC 5465 §5.3).
 */
export function watchExpungeTime(scene: Scene): Watcher {
  const forbids = ({ command }: SentCommand): boolean =>
    WITHOUT_EXPUNGE.has(command.name) && !('uid' in command && command.uid);
  return {
    heard(response, shown) {
      if (!takesAway(response) || scene.session.isNotified || scene.session.mailbox === null) return;
      scene.observe('expunge-time');
      if (!scene.pending.every(forbids)) return;
      const verbs = scene.pending.map(({ command }) => verbOf(command));
      scene.violate(
        'expunge-time',
        verbs.length === 0
          ? 'A message is taken away while no command is in progress'
          : `A message is taken away while ${verbs.join(', ')} is in progress`,
        shown,
      );
    },
  };
}

/** Once QRESYNC is enabled, VANISHED comes instead of EXPUNGE, and never before (RFC 7162 §3.2.10.2). */
export function watchVanished(scene: Scene): Watcher {
  return {
    heard(response, shown) {
      const { mailbox, enabled } = scene.session;
      if (!takesAway(response) || mailbox === null || mailbox.noModseq) return;
      scene.observe('vanished');
      const isVanished = response.kind === 'data' && response.type === 'VANISHED';
      if (isVanished && !enabled.has('QRESYNC'))
        scene.violate('vanished', 'VANISHED came, and QRESYNC is not enabled', shown);
      if (!isVanished && enabled.has('QRESYNC') && scene.session.opening === null)
        scene.violate('vanished', 'QRESYNC is enabled, and EXPUNGE came instead of VANISHED', shown);
    },
  };
}

function takesAway(response: Response): boolean {
  if (response.kind !== 'data') return false;
  return response.type === 'EXPUNGE' || (response.type === 'VANISHED' && !response.earlier);
}
