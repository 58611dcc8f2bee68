/** Flags belong to file transfers and to media that stand alone as they do to messages (§5.8). */
import { requirement } from '../support/requirement.ts';
import {
  FILE_TRANSFER_OBJECT,
  MEDIA_OBJECT,
  type PrintedObject,
  printedUpload,
} from '../support/rest/appendix-objects.ts';
import { succeeded } from '../support/rest/judge-rest.ts';
import { flagList, flagsHold, SETTABLE_FLAGS } from '../support/rest/rest-flags.ts';
import { createdObject } from '../support/rest/rest-objects.ts';

const KINDS: readonly (readonly [slug: string, what: string, printed: PrintedObject])[] = [
  ['file-transfer', 'a file transfer', FILE_TRANSFER_OBJECT],
  ['standalone-media', 'media that stand alone', MEDIA_OBJECT],
];
const EVERY_KIND = 'messages, file transfers and media alike have flags';

requirement('rest-nms-1.0/§5.8', ({ check }) => {
  for (const [slug, what, printed] of KINDS) {
    check(
      `keeps the flags of ${what}`,
      { slug: `flags-of-${slug}`, level: 'MUST', clauses: ['rest-nms-1.0 §5.8'] },
      async ({ rest, restFolder }) => {
        const created = await rest.ok('POST', rest.at('objects'), printedUpload(rest, restFolder, printed));
        const url = await createdObject(rest, restFolder, created);
        const answer = await rest.act('PUT', rest.under(url, 'flags'), flagList(...SETTABLE_FLAGS));
        succeeded(answer, EVERY_KIND);
        await flagsHold(rest, url, { present: SETTABLE_FLAGS }, EVERY_KIND, answer);
        const removed = await rest.act('DELETE', rest.under(url, 'flag', '\\Flagged'));
        succeeded(removed, EVERY_KIND);
        await flagsHold(rest, url, { present: ['\\Seen'], absent: ['\\Flagged'] }, EVERY_KIND, removed);
      },
    );
  }
});
