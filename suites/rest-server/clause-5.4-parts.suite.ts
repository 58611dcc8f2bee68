/** Parts of a payload are read and never written: whatever is asked at their URLs, they stay as they were (§5.4). */
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { onlyPart } from '../support/rest/downloaded-parts.ts';
import { stored, textContent } from '../support/rest/rest-objects.ts';

const TEXT = 'as it was stored';

requirement('rest-nms-1.0/§5.4', ({ check }) => {
  for (const method of ['PUT', 'POST', 'DELETE'] as const) {
    check(
      `does not let ${method} change a part of a payload`,
      { slug: `part-not-by-${method.toLowerCase()}`, level: 'MUST', clauses: ['rest-nms-1.0 §5.4'] },
      async ({ rest, restFolder }) => {
        const { url } = await stored(rest, restFolder, { content: textContent(TEXT) });
        const { href } = await onlyPart(rest, url);
        await rest.ok('GET', href);
        const body = { body: 'changed', headers: { 'content-type': 'text/plain; charset=utf-8' } };
        const answer = await rest.act(method, href, method === 'DELETE' ? {} : body);
        const after = await rest.look('GET', href);
        that(after.ok && after.text === TEXT, 'the parts of a payload never change', {
          expected: `the text "${TEXT}"`,
          saw: after.ok ? `the text "${after.text.slice(0, 100)}"` : `status ${after.status}`,
          evidence: [answer, after],
        });
      },
    );
  }
});
