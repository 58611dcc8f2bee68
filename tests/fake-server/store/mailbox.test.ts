import { describe, expect, it } from 'vitest';
import { Mailbox } from '../../../fake-server/store/mailbox.ts';
import type { MailboxEvent } from '../../../fake-server/store/mailbox-events.ts';
import { StoreError } from '../../../fake-server/store/store-error.ts';

const message = (...flags: string[]) => ({
  octets: Buffer.from('x'),
  internalDate: { instant: 0, zone: '+0000' },
  flags,
});

function aMailbox(): { mailbox: Mailbox; events: string[] } {
  const mailbox = new Mailbox('box', 1, 'alice');
  const events: string[] = [];
  mailbox.listeners.add((event: MailboxEvent) => {
    const uids = 'messages' in event ? event.messages.map(({ uid }) => uid).join() : '';
    events.push(`${event.type} ${uids}`.trim());
  });
  return { mailbox, events };
}

describe('Mailbox', () => {
  it('gives UIDs that grow and are never given again', () => {
    const { mailbox } = aMailbox();
    const [first] = mailbox.append([message(), message()]);
    mailbox.expunge([first!, mailbox.byUid(2)!]);
    expect(mailbox.append([message()]).map(({ uid }) => uid)).toEqual([3]);
    expect(mailbox.uidnext).toBe(4);
    expect(mailbox.byUid(2)).toBeNull();
  });

  it('counts the unseen through every change', () => {
    const { mailbox } = aMailbox();
    const messages = mailbox.append([message('\\Seen'), message(), message()]);
    expect(mailbox.unseenCount).toBe(2);
    mailbox.storeFlags(messages, 'add', ['\\seen']);
    expect(mailbox.unseenCount).toBe(0);
    mailbox.storeFlags(messages.slice(1), 'replace', ['\\Flagged']);
    expect(mailbox.unseenCount).toBe(2);
    mailbox.expunge([messages[1]!]);
    expect(mailbox.unseenCount).toBe(1);
    mailbox.storeFlags(messages, 'remove', ['\\SEEN']);
    expect(mailbox.unseenCount).toBe(2);
  });

  it('compares flags without case and keeps the first spelling of a keyword', () => {
    const { mailbox } = aMailbox();
    const [one] = mailbox.append([message('$Forwarded', '\\FLAGGED', '\\Recent')]);
    expect([...one!.flags]).toEqual(['$Forwarded', '\\Flagged']);
    expect(mailbox.storeFlags([one!], 'add', ['$FORWARDED'])).toEqual([]);
    mailbox.storeFlags([one!], 'remove', ['$forwarded']);
    expect([...one!.flags]).toEqual(['\\Flagged']);
    expect(mailbox.knownFlags).toContain('$Forwarded');
  });

  it('tells of changes, and of nothing where nothing changed', () => {
    const { mailbox, events } = aMailbox();
    const [one, two] = mailbox.append([message(), message()]);
    mailbox.storeFlags([two!, one!], 'add', ['new']);
    mailbox.storeFlags([one!], 'add', ['NEW']);
    mailbox.expunge([two!, one!]);
    mailbox.expunge([one!]);
    mailbox.storeFlags([one!], 'add', ['other']);
    mailbox.append([]);
    expect(events).toEqual(['appended 1,2', 'keywords', 'flags 1,2', 'expunged 1,2']);
  });

  it('raises the mod-sequence with every change', () => {
    const { mailbox } = aMailbox();
    const [one, two] = mailbox.append([message(), message()]);
    const before = mailbox.highestModseq;
    mailbox.storeFlags([one!], 'add', ['\\Seen']);
    expect(one!.modseq).toBe(mailbox.highestModseq);
    expect(mailbox.highestModseq).toBeGreaterThan(before);
    expect(two!.modseq).toBe(before);
  });

  it('adds all or nothing when UIDs run out', () => {
    const { mailbox } = aMailbox();
    const endless = { length: 2 ** 32, map: () => [] } as unknown as [];
    expect(() => mailbox.append(endless)).toThrow(StoreError);
    expect(mailbox.messages).toEqual([]);
  });

  it('counts as recent what nobody was told of', () => {
    const { mailbox } = aMailbox();
    mailbox.append([message(), message()]);
    mailbox.markNotified(1);
    expect(mailbox.recentCount).toBe(1);
    mailbox.markNotified(0);
    expect(mailbox.recentCount).toBe(1);
  });
});
