/** What the client stores: file transfers, call logs, and how it says what an object is (rest-nms-1.0 §5.3). */
import type { ObjectType } from '../../protocol/cpm/object-types.ts';
import { type Broken, type Observation, restClientChecks } from './rest-check.ts';
import type { RestView } from './session/rest-view.ts';
import { judgeUpload } from './session/uploaded-object.ts';

const CALL_LOG = 'store a log of a call';

export const storedObjectChecks = [
  ...restClientChecks('rest-nms-1.0/client/§5.3.2', (check) => {
    check(
      'stores file transfers with the Message-Context file-message',
      {
        slug: 'file-message',
        level: 'MUST',
        clauses: ['rest-nms-1.0 §5.3.2'],
        show: 'store a file transfer',
      },
      (view) => judged(view, ['file-transfer-history'], (rule) => rule === 'nms/file-message-context'),
    );
  }),
  ...restClientChecks('rest-nms-1.0/§5.3.1', (check) => {
    check(
      'stores session info, group state and chat messages with their Message-Context',
      {
        slug: 'message-contexts',
        conditional: true,
        level: 'SHOULD',
        clauses: ['rest-nms-1.0 Appendix D'],
        show: 'store a chat message, or the info of a session',
      },
      (view) =>
        judged(
          view,
          ['session-info', 'group-state', 'chat-message'],
          (rule) => rule === 'nms/message-context',
        ),
    );
    check(
      'stores media that stand alone without the attributes of messages',
      {
        slug: 'media-bare',
        conditional: true,
        level: 'SHOULD',
        clauses: ['rest-nms-1.0 §5.3.7'],
        show: 'store a picture by itself',
      },
      (view) => judged(view, ['standalone-media'], (rule) => rule.startsWith('media/no-')),
    );
  }),
  ...restClientChecks('rest-nms-1.0/§5.3.19', (check) => {
    check(
      'stores call logs with the attributes that they must have',
      {
        slug: 'call-log-attributes',
        conditional: true,
        level: 'MUST',
        clauses: ['rest-nms-1.0 §5.3.19'],
        show: CALL_LOG,
      },
      (view) => judged(view, ['call-log'], (rule) => /^call-log\/(?:has-.*|.*-value)$/.test(rule)),
    );
    check(
      'stores call logs without a body',
      {
        slug: 'call-log-bare',
        conditional: true,
        level: 'MUST',
        clauses: ['rest-nms-1.0 §5.3.19'],
        show: CALL_LOG,
      },
      (view) => judged(view, ['call-log'], (rule) => rule === 'call-log/no-body'),
    );
    check(
      'stores call logs without Enriched-Content, which could have no place',
      {
        slug: 'call-log-not-enriched',
        conditional: true,
        level: 'SHOULD',
        clauses: ['rest-nms-1.0 §5.3.19'],
        show: CALL_LOG,
      },
      (view) => judged(view, ['call-log'], (rule) => rule === 'call-log/no-enriched-content'),
    );
  }),
];

/** Objects of some types that were uploaded, and how they break some rules. */
function judged(
  { heard }: RestView,
  types: readonly ObjectType[],
  isAbout: (ruleId: string) => boolean,
): Observation {
  let seen = 0;
  const broken: Broken[] = [];
  for (const one of heard) {
    for (const uploaded of one.uploads) {
      const { type, findings } = judgeUpload(uploaded);
      if (type === null || !types.includes(type)) continue;
      seen++;
      for (const { rule, saw, verdict } of findings)
        if (isAbout(rule.id) && verdict !== 'inconclusive')
          broken.push({ saw: `the ${type} that is stored: ${saw}`, at: one });
    }
  }
  return { seen, broken };
}
