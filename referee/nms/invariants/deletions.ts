/** The status of deletions (§7.12.26, erratum E-97). */
import type { NmsInvariantId } from '../../../scr/invariants/nms.ts';
import type { Rule } from '../rule.ts';

interface Expected {
  readonly invariant: NmsInvariantId;
  readonly what: string;
  readonly statuses: readonly number[];
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  folder: { invariant: 'folder-deleted-status', what: 'a folder', statuses: [204] },
  object: { invariant: 'deleted-status', what: 'an object', statuses: [204] },
  // One server was seen to say that a flag was created when it is removed [code].
  flag: { invariant: 'deleted-status', what: 'a flag', statuses: [204, 201] },
};

export function deletionStatusRules(): Rule {
  return {
    exchange({ exchange, answer: { status }, located }, speaker) {
      const expected = EXPECTED[located?.resource.kind ?? ''];
      if (exchange.method !== 'DELETE' || status < 200 || status >= 300 || expected === undefined) return;
      const { invariant, what, statuses } = expected;
      speaker.observe(invariant);
      if (!statuses.includes(status))
        speaker.violate(invariant, `the deletion of ${what} was answered with ${status}`);
    },
  };
}
