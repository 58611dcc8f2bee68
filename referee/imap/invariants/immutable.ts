/**
 * What never changes of a message (RFC 3501 §2.3.1.1, §6.4.5 `msg-att-static`; cpm-ms-2.0 §5.3): its octets, size,
 * date, envelope and structure, on whatever connection they are asked for. And its size is that of its octets.
 */
import { hash } from 'node:crypto';
import type { FetchItem } from '../../../protocol/imap/model/response.ts';
import { uidItem } from '../fetch-uid.ts';
import type { LedgerMailbox, MessageFacts } from '../ledger.ts';
import type { MailboxView } from '../mailbox-view.ts';
import type { Scene, Watcher } from '../scene.ts';

const WHOLE = 'octets of BODY[]';
const SIZE = 'RFC822.SIZE';

export function watchImmutable(scene: Scene): Watcher {
  let of: MailboxView | null = null;
  let ledger: LedgerMailbox | null = null;
  const factsOf = (mailbox: MailboxView, uid: number): MessageFacts | null => {
    if (mailbox.uidValidity === null) return null;
    if (of !== mailbox || ledger === null) {
      of = mailbox;
      ledger = scene.ledger.mailbox(scene.session, mailbox.name, mailbox.uidValidity);
    }
    return ledger.factsOf(uid);
  };
  return {
    heard(response, shown) {
      const { mailbox, opening } = scene.session;
      if (response.kind !== 'data' || response.type !== 'FETCH' || mailbox === null || opening !== null)
        return;
      const uid = uidItem(response) ?? mailbox.uidAt(response.number);
      const facts = uid === null ? null : factsOf(mailbox, uid);
      if (facts === null) return;
      let isSized = false;
      for (const item of response.items) {
        const fact = staticFact(item);
        if (fact === null) continue;
        const before = facts.get(fact.name);
        scene.observe('immutable');
        if (before !== undefined && before !== fact.value)
          scene.violate('immutable', `${fact.name} of UID ${uid} is another than before`, shown);
        facts.set(fact.name, fact.value);
        isSized ||= fact.name === SIZE || fact.octets !== undefined;
        if (fact.octets !== undefined) facts.set(WHOLE, fact.octets);
      }
      const size = facts.get(SIZE);
      const octets = facts.get(WHOLE);
      if (!isSized || size === undefined || octets === undefined) return;
      scene.observe('size');
      if (size !== octets)
        scene.violate('size', `RFC822.SIZE of UID ${uid} is ${size}, and BODY[] has ${octets} octets`, shown);
    },
  };
}

interface StaticFact {
  readonly name: string;
  readonly value: string | number;
  /** Of the whole message. */
  readonly octets?: number;
}

/** Null for what may change, and for what a server may give of a message that is not there any more. */
function staticFact(item: FetchItem): StaticFact | null {
  switch (item.name) {
    case 'RFC822.SIZE':
      return { name: SIZE, value: item.size };
    case 'INTERNALDATE':
      // One moment may be written in several zones.
      return { name: item.name, value: item.date.instant };
    case 'ENVELOPE':
      return { name: item.name, value: sum(JSON.stringify(item.envelope)) };
    case 'BODYSTRUCTURE':
      return { name: item.name, value: sum(JSON.stringify(item.structure)) };
    case 'RFC822':
    case 'RFC822.HEADER':
    case 'RFC822.TEXT':
      return dataFact(item.name, item.data);
    case 'BODY[]': {
      const { path, text, fields } = item.section;
      const section = [...path, text].filter((part) => part !== '').join('.');
      if (item.origin !== null) return null;
      const listed = fields.map((field) => field.toUpperCase()).join(' ');
      const fact = dataFact(`BODY[${section}${listed === '' ? '' : ` (${listed})`}]`, item.data);
      return fact === null || section !== '' ? fact : { ...fact, octets: item.data!.length };
    }
    default:
      return null;
  }
}

function dataFact(name: string, data: Buffer | null): StaticFact | null {
  return data === null || data.length === 0 ? null : { name, value: hash('sha1', data, 'base64') };
}

function sum(text: string): string {
  return hash('sha1', text, 'base64');
}
