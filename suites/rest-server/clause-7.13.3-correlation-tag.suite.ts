/** The correlationTag (§7.13.2, §7.13.4; the algorithm as it was seen for short messages: section 4.6 of the wire facts). */
import {
  correlationTag,
  sameCorrelationTag,
  type TaggedMessage,
} from '../../protocol/nms/correlation-tag.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { actOf, flagging, movingTo } from '../support/rest/changes.ts';
import type { RestFolder } from '../support/rest/rest-folder.ts';
import { type ObjectSpec, objectAt, stored, textContent } from '../support/rest/rest-objects.ts';
import { found, inFolder } from '../support/rest/rest-search.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const CLAUSES = ['rest-nms-1.0 §7.13.4', 'rest-nms-1.0 §7.13.2'];
const SAME = 'client and server calculate the same tag from the same message';
const OTHER = '+15550100200';
const level = 'SHOULD' as const;
const hearsay = true;

type Sms = readonly [slug: string, title: string, direction: 'IN' | 'OUT', text: string];

const MESSAGES: readonly Sms[] = [
  ['received', 'a short message that was received', 'IN', 'Meet at noon'],
  ['sent', 'a short message that was sent', 'OUT', 'Meet at noon'],
  // Its digest begins with a zero.
  ['leading-zero', 'a short message whose tag begins with a zero', 'IN', 'probe2'],
  ['beyond-ascii', 'a short message with letters beyond ASCII', 'IN', 'À midi, 🎉'],
];

requirement('rest-nms-1.0/§7.13.3', ({ check }) => {
  for (const [slug, what, direction, text] of MESSAGES) {
    check(
      `calculates the correlationTag of ${what} as its client does`,
      { slug, level, hearsay, clauses: CLAUSES },
      async ({ rest, restFolder }) => {
        const { url } = await stored(rest, restFolder, sms(direction, text));
        const answer = await rest.act('GET', url);
        const { correlationTag: tag } = rest.need(rest.mustWork(answer), 'object');
        if (tag === undefined) notApplicable('the target gives a short message no correlationTag');
        const expected = correlationTag(tagged(direction, text));
        that(sameCorrelationTag(tag, expected), SAME, {
          expected: `the tag ${expected}, with or without zeros at its front`,
          saw: `the tag ${tag}`,
          evidence: [answer],
        });
      },
    );
  }

  check(
    'tells the correlationTag that an object was stored with',
    { slug: 'as-given', level, hearsay, clauses: [...CLAUSES, 'rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder }) => {
      const text = 'Tagged by the client';
      const given = correlationTag(tagged('IN', text));
      const { url } = await stored(rest, restFolder, { ...sms('IN', text), correlationTag: given });
      const answer = await rest.act('GET', url);
      const { correlationTag: tag } = rest.need(rest.mustWork(answer), 'object');
      if (tag === undefined) notApplicable('the target keeps no correlationTag');
      that(sameCorrelationTag(tag, given), SAME, {
        expected: `the tag ${given}`,
        saw: `the tag ${tag}`,
        evidence: [answer],
      });
    },
  );

  check(
    'keeps the correlationTag of an object that is flagged and moved',
    { slug: 'after-changes', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder, sms('IN', 'Kept'));
      const before = await neededTag(rest, url);
      await actOf(rest, flagging(rest, url, '\\Seen'));
      const answer = await actOf(rest, movingTo(rest, target, { objects: [url] }));
      const { correlationTag: after } = await objectAt(rest, url);
      equal(after, before, 'the correlationTag', 'a correlationTag never changes', answer);
    },
  );

  check(
    'gives messages of the same text and parties one correlationTag, and others another',
    { slug: 'by-message', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const [one, , other] = [
        await stored(rest, restFolder, sms('IN', 'Again and again')),
        await stored(rest, await makeFolder('same', restFolder), sms('IN', 'Again and again')),
        await stored(rest, restFolder, sms('IN', 'Once')),
      ];
      const first = await neededTag(rest, one.url);
      const tags = await tagsBelow(rest, restFolder);
      equal(tags.filter((tag) => tag === first).length, 2, 'the number of objects with the tag', SAME);
      const second = await neededTag(rest, other.url);
      that(second !== first, 'a tag tells messages apart', {
        expected: 'two tags',
        saw: `${first} for both`,
      });
    },
  );
});

/** A short message, which has no reference that is unique. The owner of the box is the party that is not named. */
function sms(direction: 'IN' | 'OUT', text: string): ObjectSpec {
  return {
    attributes: {
      From: direction === 'IN' ? OTHER : '+15145550100',
      To: direction === 'IN' ? '+15145550100' : OTHER,
      Direction: direction,
      'Message-Context': 'pager-message',
      Subject: undefined,
      'Conversation-ID': undefined,
      'Contribution-ID': undefined,
    },
    content: textContent(text),
  };
}

function tagged(direction: 'IN' | 'OUT', text: string): TaggedMessage {
  return direction === 'IN' ? { from: OTHER, text } : { to: OTHER, text };
}

async function neededTag(rest: RestSession, url: string): Promise<string> {
  const { correlationTag: tag } = await objectAt(rest, url);
  return tag ?? notApplicable('the target gives a short message no correlationTag');
}

async function tagsBelow(rest: RestSession, folder: RestFolder): Promise<string[]> {
  const tags: string[] = [];
  for (const { resourceURL } of await found(rest, inFolder(folder)))
    tags.push(
      await neededTag(rest, resourceURL ?? inconclusive('a search tells of an object without its URL')),
    );
  return tags;
}
