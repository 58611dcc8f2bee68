import { MessageAnnotations } from '../../fake-server/store/message-annotations.ts';
import { bendCopied } from './bend-copies.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-020_O';

export const saboteurs: Saboteur[] = [
  {
    name: 'append-first-annotation',
    bug: 'APPEND keeps only the first entry',
    breaks: [`${ROW}/append`],
    hooks: () =>
      bendCommand('APPEND', ({ command }, next) => {
        for (const message of command.messages) message.annotations = message.annotations.slice(0, 1);
        return next();
      }),
  },
  {
    name: 'append-flags-or-annotations',
    bug: 'APPEND with flags drops the annotations',
    breaks: [`${ROW}/append-beside-flags`],
    hooks: () =>
      bendCommand('APPEND', ({ command }, next) => {
        for (const message of command.messages) if (message.flags.length > 0) message.annotations = [];
        return next();
      }),
  },
  {
    name: 'copy-drops-annotations',
    bug: 'COPY leaves annotations behind',
    breaks: [`${ROW}/copy`, `${ROW}/copy-each-its-own`],
    patch: bendCopied((originals) =>
      originals.map((message) => ({ ...message, annotations: new MessageAnnotations() })),
    ),
  },
  {
    name: 'copy-drops-part-annotations',
    bug: 'COPY leaves annotations of body parts behind',
    breaks: [`${ROW}/copy`],
    patch: bendCopied((originals) =>
      originals.map((message) => ({
        ...message,
        annotations: message.annotations.copy(({ entry }) => !/^\/\d/.test(entry)),
      })),
    ),
  },
  {
    name: 'copy-annotates-all-alike',
    bug: 'COPY gives each copy the annotations of the first object',
    breaks: [`${ROW}/copy-each-its-own`],
    patch: bendCopied((originals) =>
      originals.map((message) => ({ ...message, annotations: originals[0]!.annotations })),
    ),
  },
];
