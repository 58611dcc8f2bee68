import { readDateTime } from '../../protocol/imap/date-time.ts';
import { bendCommand, bendItems, bendResponse, bendStored } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-009_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'append-drops-flags',
    bug: 'APPEND sets \\Seen and drops the other flags',
    breaks: [`${ROW}/sets-flags`],
    patch: bendStored((message) => ({
      ...message,
      flags: [...message.flags].filter((flag) => flag.toLowerCase() === '\\seen'),
    })),
  },
  {
    name: 'append-seen-by-default',
    bug: 'an appended object is \\Seen, since its client has it',
    breaks: [`${ROW}/no-flags-by-default`],
    patch: bendStored((message) => ({ ...message, flags: [...message.flags, '\\Seen'] })),
  },
  {
    name: 'append-not-recent',
    bug: 'an appended object is not recent',
    breaks: [`${ROW}/no-flags-by-default`],
    hooks: () => {
      const items = bendItems((item) =>
        item.name === 'FLAGS' ? { ...item, flags: item.flags.filter((flag) => flag !== '\\Recent') } : item,
      );
      return bendResponse((response, ctx) =>
        response.kind === 'data' && response.type === 'RECENT'
          ? [{ ...response, number: 0 }]
          : items.onResponse!(response, ctx),
      );
    },
  },
  {
    name: 'append-date-without-zone',
    bug: 'the zone of a date in APPEND is disregarded',
    breaks: [`${ROW}/sets-date`],
    hooks: () =>
      bendCommand('APPEND', ({ command }, next) => {
        for (const message of command.messages) {
          if (message.date) message.date = readDateTime(message.date.text.replace(/.....$/, '+0000'));
        }
        return next();
      }),
  },
  {
    name: 'append-date-of-header',
    bug: 'without a date in APPEND the Date field becomes the internal date',
    breaks: [`${ROW}/date-by-default`],
    hooks: () =>
      bendCommand('APPEND', ({ command }, next) => {
        for (const message of command.messages) {
          message.date ??= readDateTime('29-Apr-2014 09:46:50 -0800');
        }
        return next();
      }),
  },
];
