/** What the client stores: file transfers, call logs, and how it says what an object is (rest-nms-1.0 §5.3). */
import type { ObjectType } from '../../protocol/cpm/object-types.ts';
import { type Broken, type Observation, restClientChecks } from './rest-check.ts';
import type { Heard } from './session/heard.ts';
import type { RestView } from './session/rest-view.ts';
import { objectKey } from './session/stored-objects.ts';
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
    check(
      'stores media that stand alone in the folder of their conversation',
      {
        slug: 'media-in-conversation',
        conditional: true,
        level: 'SHOULD',
        clauses: ['rest-nms-1.0 §5.3.7', 'cpm-ms-2.0 §5.2.5'],
        show: 'store a picture by itself',
      },
      mediaPlaces,
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

/**
 * Media tell of no conversation, and the folder of a session, or one that a user has made, is right too (errata E-57,
 * E-58): what is left is the default folder itself. What counts is where they lie in the end.
 */
function mediaPlaces(view: RestView): Observation {
  let seen = 0;
  const broken: Broken[] = [];
  for (const one of view.heard) {
    const created = one.uploads.length === 0 ? [] : createdBy(one, view);
    one.uploads.forEach((uploaded, index) => {
      // Of several at once some may be refused, and it is not told which.
      if (created.length !== one.uploads.length) return;
      if (judgeUpload(uploaded).type !== 'standalone-media') return;
      const object = view.stored.atEnd(objectKey(created[index]!)!);
      if (object === null) return;
      seen++;
      const folder = object.path.slice(0, object.path.lastIndexOf('/'));
      if (/^\/inbox$/i.test(folder))
        broken.push({
          saw: `the media that are stored lie in ${folder} itself, which is of no conversation`,
          at: one,
        });
    });
  }
  return { seen, broken };
}

/** URLs of the objects that a request created, in the order in which it names them. */
function createdBy({ id }: Heard, { session }: RestView): string[] {
  return session.changes.flatMap((change) =>
    change.by === id && change.what === 'object' && change.isNew ? [change.object.resourceURL] : [],
  );
}
