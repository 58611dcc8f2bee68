import { IMPATIENT } from './bend-notifications.ts';
import { insteadOf } from './bend-objects.ts';
import { answers, bends, trusting } from './faults.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-NOTIF-S-002-O';
const at = checksOf(ROW);
const POST = 'channels.POST';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'channel-answers-202',
    bug: 'the making of a channel is answered with 202',
    breaks: at('channel-status'),
    faults: () => [insteadOf(POST, [201], 202)],
  },
  {
    name: 'channel-without-lifetime',
    bug: 'it is not said how long a channel lasts',
    breaks: at('channel-members'),
    faults: () => [bends(POST, 'notificationChannel', (value) => void delete value.channelLifetime)],
  },
  {
    name: 'channel-without-tag',
    bug: 'the applicationTag of a channel is not kept',
    breaks: at('channel-echo'),
    faults: () => [bends(POST, 'notificationChannel', (value) => void delete value.applicationTag)],
  },
  {
    name: 'channel-refuses-data-type',
    bug: 'channelData with a type is refused',
    breaks: at('channel-data-type'),
    faults: () => [
      answers(({ operation, body }) => operation === POST && /LongPollingData/.test(body.toString()), 400),
    ],
  },
  {
    name: 'channel-needs-data',
    bug: 'a channel without channelData is refused',
    breaks: at('channel-bare'),
    faults: () => [
      answers(({ operation, body }) => operation === POST && !/channelData/.test(body.toString()), 400),
    ],
  },
  {
    name: 'channel-not-read',
    bug: 'a channel cannot be read',
    breaks: at('channel-read'),
    faults: () => [answers('channel.GET', 404)],
  },
  {
    name: 'channel-read-with-other-urls',
    bug: 'a channel is read with another callbackURL than it was made with',
    breaks: at('channel-read'),
    faults: () => [
      bends('channel.GET', 'notificationChannel', (value) => {
        value.callbackURL += '/again';
      }),
    ],
  },
  {
    name: 'channel-deletion-acknowledged-only',
    bug: 'the deletion of a channel is acknowledged, and not done',
    breaks: at('channel-deleted', 'channel-deleted-poll'),
    profile: IMPATIENT,
    faults: () => [answers('channel.DELETE', 204)],
  },
  {
    name: 'channel-without-new-lifetime',
    bug: 'it is not said how long a channel lasts that was given more time',
    breaks: at('channel-lifetime'),
    faults: () => [
      bends(
        'channelLifetime.PUT',
        'notificationChannelLifetime',
        (value) => void delete value.channelLifetime,
      ),
    ],
  },
  {
    name: 'unknown-channel-400',
    bug: 'an unknown channel is a malformed request',
    breaks: at('channel-unknown'),
    faults: () => [insteadOf('channel.GET', [404], 400)],
  },
  ...['channel.GET', 'poll.POST', 'channel.DELETE'].map(
    (operation): RestSaboteur => ({
      name: `channel-open-to-${operation.replace('.', '-').toLowerCase()}`,
      bug: `any token will do for ${operation}`,
      breaks: at('channel-of-another'),
      profile: IMPATIENT,
      faults: () => [trusting(operation)],
    }),
  ),
];
