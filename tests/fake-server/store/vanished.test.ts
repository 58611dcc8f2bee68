import { describe, expect, it } from 'vitest';
import { Account } from '../../../fake-server/store/account.ts';
import type { NewMessage } from '../../../fake-server/store/mailbox.ts';
import { VanishedLog } from '../../../fake-server/store/vanished.ts';

describe('the log of expunges', () => {
  it('gives what went after a mod-sequence, in ranges', () => {
    const log = new VanishedLog();
    log.record([2, 3, 4, 8], 10n);
    log.record([5], 11n);
    log.record([1, 9], 12n);
    const all = [
      [1, 5],
      [8, 9],
    ];
    expect(log.since(0n)).toEqual(all);
    expect(log.since(9n)).toEqual(all);
    expect(log.since(10n)).toEqual([
      [1, 1],
      [5, 5],
      [9, 9],
    ]);
    expect(log.since(12n)).toEqual([]);
    expect(new VanishedLog().since(0n)).toEqual([]);
  });

  it('stays quick with 100,000 expunges, and what it gave before stays as it was', () => {
    const log = new VanishedLog();
    for (let uid = 100_000; uid > 0; uid--) log.record([uid], BigInt(200_000 - uid));
    const [whole] = log.since(0n);
    expect(whole).toEqual([1, 100_000]);
    const since = performance.now();
    for (let i = 0; i < 1000; i++) expect(log.since(199_990n)).toEqual([[1, 9]]);
    expect(performance.now() - since).toBeLessThan(2000);
    log.record([100_001], 200_001n);
    expect(whole).toEqual([1, 100_000]);
  });

  it('is kept by the mailbox, over a new name, for every expunge', () => {
    const account = new Account('alice');
    const message: NewMessage = {
      octets: Buffer.from('\r\n'),
      internalDate: { instant: 0, zone: '+0000' },
      flags: [],
    };
    const mailbox = account.create('a');
    const [one, two, three] = mailbox.append([message, message, message]);
    const before = mailbox.highestModseq;
    mailbox.expunge([one!, three!]);
    expect(mailbox.highestModseq).toBe(before + 1n);
    mailbox.expunge([one!, two!]);
    account.rename('a', 'b');
    expect(mailbox.vanishedSince(before)).toEqual([[1, 3]]);
    expect(mailbox.vanishedSince(before + 1n)).toEqual([[2, 2]]);
    account.delete('b');
    expect(account.create('b').vanishedSince(0n)).toEqual([]);
  });
});
