/** One object: its metadata, its end, its flags (§7.12.4, §7.12.10, §5.8). */
import type { ObjectPlace } from '../../store/journal.ts';
import { notModified, requireMatch, tagOf } from '../conditional.ts';
import type { Handlers, OperationContext } from '../context.ts';
import { notThere, service } from '../failure.ts';
import { changeableFlag, isFlagged, storedFlags } from '../flags.ts';
import { answer, answerOrNothing, nothing } from '../reply.ts';
import { printFlags, printObject } from '../representation/object.ts';
import { attributeFilter } from './query.ts';

type OfObject = OperationContext<
  'object.GET' | 'object.DELETE' | 'flags.GET' | 'flags.PUT' | 'flag.GET' | 'flag.PUT' | 'flag.DELETE'
>;

export const OBJECTS: Handlers<OfObject['operation']> = {
  'object.GET': ({ references, printed, ids, box, urls, query, headers }) => {
    const object = references.object(ids.objectId);
    const etag = tagOf(object);
    const fresh = notModified(headers, etag);
    if (fresh !== null) return fresh;
    const only = attributeFilter(query);
    const value = only === null ? printed.of(object) : printObject(object, box, urls, only);
    return answer('object', value, 200, { etag });
  },
  'object.DELETE': ({ references, ids, box, headers }) => {
    const object = references.object(ids.objectId);
    requireMatch(headers, tagOf(object));
    object.mailbox.expunge([object.message], box.origin);
    return nothing();
  },
  'flags.GET': ({ references, ids, box, urls, headers }) => {
    const object = references.object(ids.objectId);
    const etag = tagOf(object);
    return notModified(headers, etag) ?? answer('flagList', printFlags(object, box, urls), 200, { etag });
  },
  'flags.PUT': ({ references, ids, box, urls, input, headers, quirks }) => {
    const object = references.object(ids.objectId);
    requireMatch(headers, tagOf(object));
    const flags = storedFlags(input.flag, '/flagList/flag');
    object.mailbox.storeFlags([object.message], 'replace', flags, box.origin);
    const now = references.object(ids.objectId);
    return answerOrNothing(quirks.flagListPutStatus, 'flagList', printFlags(now, box, urls));
  },
  'flag.GET': ({ references, ids, quirks }) => {
    const object = references.object(ids.objectId);
    if (!isFlagged(object, ids.flagName, quirks)) throw notThere(ids.flagName);
    return answer('empty', {});
  },
  'flag.PUT': ({ references, ids, box, quirks, headers, urls }) => {
    const object = references.object(ids.objectId);
    requireMatch(headers, tagOf(object));
    const changed = change(object, 'add', ids.flagName, box.origin);
    const status = changed ? quirks.flagPutStatus : quirks.flagPutAgainStatus;
    if (status === 204) return nothing();
    const location = `${urls.flags(object.id)}/${encodeURIComponent(ids.flagName)}`;
    return answer('empty', {}, status, status === 201 ? { location } : {});
  },
  'flag.DELETE': ({ references, ids, box, quirks, headers }) => {
    const object = references.object(ids.objectId);
    requireMatch(headers, tagOf(object));
    if (!change(object, 'remove', ids.flagName, box.origin))
      throw service(404, 'SVC0004', 'The object does not have the flag %1', [ids.flagName]);
    return nothing(quirks.flagDeleteStatus);
  },
};

/** True if the object has other flags now. Throws `NmsFailure` (400, 403). */
function change(
  { mailbox, message }: ObjectPlace,
  action: 'add' | 'remove',
  name: string,
  origin: object,
): boolean {
  return mailbox.storeFlags([message], action, [changeableFlag(name)], origin).length > 0;
}
