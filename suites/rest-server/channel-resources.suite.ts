/** Notification channels as resources: REST-NMS-NOTIF-S-002 (sections 2.10 and 5.3 of the wire facts; hearsay all of it). */
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import type { NotificationChannel } from '../../protocol/nms/types/channel.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { ChannelSink, channelAsked, channelsUrl } from '../support/rest/channel-sink.ts';
import { refused, statusFor, succeeded, urlIs } from '../support/rest/judge-rest.ts';
import { createdUrl, createdUrlIn } from '../support/rest/rest-folder.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import type { Sink } from '../support/rest/sink.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const NOTIF = ['rest-nms-1.0/REST-NMS-NOTIF-S-002-O', 'rest-nms-1.0/REST-NMS-NOTIF-S-001-O'];
const clauses = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.10.9'];
const level = 'SHOULD' as const;
const hearsay = true;
const MADE = 'a channel is made by POST';
const NEEDED = 'a client needs to know where it polls, what it subscribes with, and how long that lasts';

requirement(NOTIF, ({ check }) => {
  check(
    'answers the making of a channel with 201',
    { slug: 'channel-status', level, hearsay, clauses },
    async ({ rest, openSink }) => {
      const answer = await making(rest, await openSink('channel'));
      succeeded(answer, MADE);
      statusFor(rest, answer, 'channels.POST', 'a creation is answered with 201, by some with 200');
    },
  );

  check(
    'answers the making of a channel with its URLs, its type and its lifetime',
    { slug: 'channel-members', level, hearsay, clauses },
    async ({ rest, openSink }) => {
      const answer = await making(rest, await openSink('channel'));
      succeeded(answer, MADE);
      const told = rest.read(answer, 'notificationChannel');
      const seen = { ...told, channelURL: told.channelData?.channelURL };
      const members = ['resourceURL', 'callbackURL', 'channelURL', 'channelType', 'channelLifetime'] as const;
      const missing = members.filter((member) => seen[member] === undefined || seen[member] === '');
      equal(missing, [], 'what is missing', NEEDED, answer);
      equal(told.channelType, 'LongPolling', 'channelType', 'the channel is as it was asked for', answer);
    },
  );

  check(
    'echoes clientCorrelator and applicationTag of a channel',
    { slug: 'channel-echo', level, hearsay, clauses },
    async ({ rest, restFolder, openSink }) => {
      const asked = { clientCorrelator: `channel-${restFolder.name}`, applicationTag: 'conformance' };
      const answer = await making(rest, await openSink('channel'), asked);
      succeeded(answer, MADE);
      const { clientCorrelator, applicationTag } = rest.read(answer, 'notificationChannel');
      equal(
        { clientCorrelator, applicationTag },
        asked,
        'both',
        'they are returned as they were sent',
        answer,
      );
    },
  );

  check(
    'makes a channel for a client that writes the type of channelData',
    { slug: 'channel-data-type', level, hearsay, clauses },
    async ({ rest, openSink }) => {
      const channelData = { type: 'nc:LongPollingData', maxNotifications: 5 };
      const answer = await making(rest, await openSink('channel'), { channelData });
      succeeded(answer, 'some clients write the type of channelData, others leave it out');
    },
  );

  check(
    'makes a channel for a client that says nothing but its type',
    { slug: 'channel-bare', level, hearsay, clauses },
    async ({ rest, openSink }) => {
      const sink = await openSink('channel');
      const json = { notificationChannel: { channelType: 'LongPolling' } };
      const answer = await rest.act('POST', channelsUrl(rest), { json });
      release(rest, sink, answer);
      succeeded(answer, 'channelData and lifetime are optional in a request');
    },
  );

  check(
    'tells of a channel by GET what its making was answered with',
    { slug: 'channel-read', level, hearsay, clauses },
    async ({ rest, openSink }) => {
      const made = rest.mustWork(await making(rest, await openSink('channel')));
      const answer = await rest.act('GET', createdUrl(made));
      succeeded(answer, 'a channel is read by GET');
      statusFor(rest, answer, 'channel.GET', 'reading is answered with 200');
      const [told, then] = [rest.read(answer, 'notificationChannel'), rest.need(made, 'notificationChannel')];
      const because = 'a channel is read as it was made';
      urlIs(told.callbackURL, then.callbackURL ?? '', 'callbackURL', because, answer);
      urlIs(told.channelData?.channelURL, then.channelData?.channelURL ?? '', 'channelURL', because, answer);
    },
  );

  check(
    'deletes a channel, which is gone then',
    { slug: 'channel-deleted', level, hearsay, clauses },
    async ({ rest, openSink }) => {
      const url = createdUrl(rest.mustWork(await making(rest, await openSink('channel'))));
      await rest.ok('GET', url);
      const answer = await rest.act('DELETE', url);
      succeeded(answer, 'a channel is deleted by DELETE');
      statusFor(rest, answer, 'channel.DELETE', 'a deletion is answered with 204, or 200');
      statusFor(rest, await rest.look('GET', url), 'not-found', 'there is no such channel any more');
    },
  );

  check(
    'lets nobody poll a channel that was deleted',
    { slug: 'channel-deleted-poll', level, hearsay, clauses },
    async ({ rest, openSink, profile }) => {
      const answer = rest.mustWork(await making(rest, await openSink('channel')));
      const channel = ChannelSink.over(rest, rest.need(answer, 'notificationChannel'));
      if (channel === null) return notApplicable('the channel was made without its URLs');
      await rest.ok('DELETE', channel.resourceURL);
      const because = 'a client must hear that its channel is gone, and make another';
      rest.acting();
      refusedPoll(await channel.poll(profile.pushDeadlineMs), because);
    },
  );

  check(
    'gives a channel a new lifetime',
    { slug: 'channel-lifetime', level, hearsay, clauses },
    async ({ rest, openSink }) => {
      const url = createdUrl(rest.mustWork(await making(rest, await openSink('channel'))));
      const json = { notificationChannelLifetime: { channelLifetime: 1800 } };
      const answer = await rest.act('PUT', `${url}/channelLifetime`, { json });
      if ([404, 405, 501].includes(answer.status))
        notApplicable(`the lifetime of a channel has no resource: status ${answer.status}`);
      succeeded(answer, 'a client asks for more time before its channel expires');
      const told = rest.read(answer, ['notificationChannelLifetime', 'notificationChannel']);
      equal(typeof told.channelLifetime, 'number', 'the type of channelLifetime', NEEDED, answer);
    },
  );

  check(
    'answers 404 for a channel that never was',
    { slug: 'channel-unknown', level, hearsay, clauses: [...clauses, 'RFC 9110 §15.5.5'] },
    async ({ rest, openSink }) => {
      await openSink('channel');
      const answer = await rest.act('GET', `${channelsUrl(rest)}/there-is-no-such-channel`);
      statusFor(rest, answer, 'not-found', 'there is no such channel');
    },
  );

  check(
    'lets another user neither read nor poll nor delete a channel',
    { slug: 'channel-of-another', level, hearsay, clauses: ['rest-nms-1.0 §5.2.3', 'rest-nms-1.0 §7.2'] },
    async ({ rest, restOther, openSink, profile }) => {
      const sink = await openSink('channel');
      if (!(sink instanceof ChannelSink)) return notApplicable('the target has no notification channels');
      await restOther.ok('POST', restOther.at('objectSearch'), {
        json: { selectionCriteria: { maxEntries: 1 } },
      });
      const because = 'what a channel brings is for its user alone';
      refused(await restOther.act('GET', sink.resourceURL), because);
      const theirs = ChannelSink.over(restOther, {
        resourceURL: sink.resourceURL,
        callbackURL: sink.notifyURL,
        channelData: { channelURL: sink.channelURL },
      });
      refusedPoll(await theirs!.poll(profile.pushDeadlineMs), because);
      refused(await restOther.act('DELETE', sink.resourceURL), because);
      succeeded(await rest.look('GET', sink.resourceURL), because);
    },
  );
});

/** The act: makes a channel, which is deleted with the sink. */
async function making(
  rest: RestSession,
  sink: Sink,
  more: Partial<NotificationChannel> = {},
): Promise<NmsAnswer> {
  const answer = await rest.act('POST', channelsUrl(rest), { json: channelAsked(more) });
  release(rest, sink, answer);
  return answer;
}

/** Fails unless the poll was refused; one that waits was let in. */
function refusedPoll(answer: NmsAnswer | null, because: string): void {
  that(answer !== null, because, { expected: 'a refusal (4xx)', saw: 'a poll that waits' });
  refused(answer, because);
}

function release(rest: RestSession, sink: Sink, answer: NmsAnswer): void {
  const url = answer.ok ? createdUrlIn(answer) : null;
  if (url !== null) sink.owns(() => rest.look('DELETE', url));
}
