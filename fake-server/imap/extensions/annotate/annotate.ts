/** ANNOTATE: RFC 5257. SORT, and with it §4.9, is not offered. */
import { MessageAnnotations } from '../../../store/message-annotations.ts';
import { holdsRights, requireRights } from '../../access.ts';
import { type CommandOf, SELECTED } from '../../command-table.ts';
import { storeFlags } from '../../commands/store.ts';
import type { CommandContext } from '../../context.ts';
import { untagged } from '../../responses.ts';
import type { Extension } from '../extension.ts';
import { changesOf, checkFits, LONGEST_VALUE } from './changes.ts';
import { annotationItem } from './fetch-annotation.ts';
import { annotationMatcher } from './search-annotation.ts';
import { storeAnnotations } from './store-annotations.ts';

export const annotate: Extension = {
  name: 'ANNOTATE',
  capabilities: () => ['ANNOTATE-EXPERIMENT-1'],
  selectParameters: ['ANNOTATE'],
  selectResponses: (selected, session, parameters) => {
    const wanted = parameters.some(({ name }) => name === 'ANNOTATE');
    selected.annotationsFor = wanted ? session.requireAccount().user : null;
    return [untagged('OK', { name: 'ANNOTATIONS', argument: String(LONGEST_VALUE) }, 'Longest value')];
  },
  fetchItems: {
    ANNOTATION: (asked, message, session) => {
      if (asked.name !== 'ANNOTATION') return null;
      requireRights(session, session.requireSelected().mailbox, 'r');
      return annotationItem(asked, message, session.requireAccount().user);
    },
  },
  searchKeys: ['ANNOTATION'],
  annotationMatcher: (session) => annotationMatcher(session.requireAccount().user),
  appendAnnotations: (entries, octets, destination, session) => {
    const annotations = new MessageAnnotations();
    const changes = changesOf(entries, destination, session);
    checkFits(changes, { octets, annotations }, session);
    for (const { value, ...key } of changes) annotations.set(key, value);
    return annotations;
  },
  // §4.6: never what is private to others; and only what the user may write there.
  copyAnnotations: ({ annotations }, destination, session) => {
    const { user } = session.requireAccount();
    const mayWrite = {
      own: holdsRights(session, destination, 'r'),
      shared: holdsRights(session, destination, 'n'),
    };
    return annotations.copy((key) =>
      key.user === null ? mayWrite.shared : key.user === user && mayWrite.own,
    );
  },
  commands: { STORE: { states: SELECTED, run: store } },
};

function store(ctx: CommandContext<CommandOf<'STORE'>>): Promise<void> {
  const { annotations } = ctx.command;
  return annotations === null ? storeFlags(ctx) : storeAnnotations(ctx, annotations);
}
