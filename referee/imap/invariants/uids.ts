/** Unique identifiers (RFC 3501 §2.3.1.1): they ascend, stay, and never come again. */
import { uidItem } from '../fetch-uid.ts';
import type { Scene, Watcher } from '../scene.ts';

/** A message keeps its UID, messages behind it have higher ones, and one that was taken away does not come again. */
export function watchUids(scene: Scene): Watcher {
  return {
    heard(response, shown) {
      const { mailbox, opening } = scene.session;
      if (response.kind !== 'data' || response.type !== 'FETCH' || mailbox === null || opening === 'mixed')
        return;
      const uid = uidItem(response);
      const { number } = response;
      if (uid === null || number > mailbox.exists) return;
      const known = mailbox.uidAt(number);
      scene.observe('uid-change');
      if (known === uid) return;
      if (known !== null) {
        scene.violate('uid-change', `Message ${number} had the UID ${known}, and has now ${uid}`, shown);
        return;
      }
      scene.observe('uid-order');
      const before = mailbox.before(number);
      const behind = mailbox.behind(number);
      if (before !== null && before.uid >= uid)
        scene.violate(
          'uid-order',
          `Message ${number} has the UID ${uid}, and message ${before.number} before it ${before.uid}`,
          shown,
        );
      else if (behind !== null && behind.uid <= uid)
        scene.violate(
          'uid-order',
          `Message ${number} has the UID ${uid}, and message ${behind.number} behind it ${behind.uid}`,
          shown,
        );
      if (mailbox.gone.size === 0) return;
      scene.observe('uid-reuse');
      if (mailbox.gone.has(uid))
        scene.violate(
          'uid-reuse',
          `The message with the UID ${uid} was taken away, and is there again`,
          shown,
        );
    },
  };
}

/** UIDNEXT is above every UID, and no new message gets one below it. */
export function watchUidNext(scene: Scene): Watcher {
  return {
    heard(response, shown) {
      const { mailbox, opening } = scene.session;
      if (mailbox === null || opening === 'mixed') return;
      if (response.kind === 'status' && response.code?.name === 'UIDNEXT' && response.status === 'OK') {
        const { value } = response.code;
        const { last, uidNext } = mailbox;
        scene.observe('uidnext');
        if (last !== null && last.uid >= value)
          scene.violate(
            'uidnext',
            `UIDNEXT is ${value}, and message ${last.number} has the UID ${last.uid}`,
            shown,
          );
        else if (uidNext !== null && uidNext.value > value)
          scene.violate('uidnext', `UIDNEXT was ${uidNext.value} before, and is now ${value}`, shown);
      }
      if (response.kind !== 'data' || response.type !== 'FETCH' || mailbox.uidNext === null) return;
      const uid = uidItem(response);
      if (uid === null || response.number > mailbox.exists) return;
      const { value, there, told } = mailbox.uidNext;
      scene.observe('uidnext');
      if (opening === null && response.number > told && uid < value)
        scene.violate(
          'uidnext',
          `UIDNEXT was ${value}, and a message that came later has the UID ${uid}`,
          shown,
        );
      if (opening === null && response.number <= there && uid >= value)
        scene.violate(
          'uidnext',
          `UIDNEXT was ${value}, and a message that was there has the UID ${uid}`,
          shown,
        );
    },
  };
}

/** UIDVALIDITY stays while a mailbox is selected. */
export function watchUidValidity(scene: Scene): Watcher {
  return {
    heard(response, shown) {
      const { mailbox, opening } = scene.session;
      if (mailbox === null || opening !== null || mailbox.uidValidity === null) return;
      if (response.kind !== 'status' || response.code?.name !== 'UIDVALIDITY' || response.status !== 'OK')
        return;
      scene.observe('uidvalidity');
      if (response.code.value !== mailbox.uidValidity)
        scene.violate(
          'uidvalidity',
          `UIDVALIDITY of the selected mailbox was ${mailbox.uidValidity}, and is now ${response.code.value}`,
          shown,
        );
    },
  };
}
