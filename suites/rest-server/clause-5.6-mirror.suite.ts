/** Strict synchronisation as a whole (§5.6, §7.10.2 to §7.10.4): copies kept by it equal what a full search finds. */
import { isDeepStrictEqual } from 'node:util';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { comingBack, settled, witness } from '../support/rest/away.ts';
import {
  changing,
  deleting,
  flagging,
  movingTo,
  replacingFlags,
  unflagging,
} from '../support/rest/changes.ts';
import {
  linesOf,
  Mirror,
  type MirrorSetting,
  truthOf,
  urlsIn,
  type Weather,
} from '../support/rest/mirror.ts';
import type { RestFolder } from '../support/rest/rest-folder.ts';
import { stored } from '../support/rest/rest-objects.ts';
import { lastToken, needSubscriptions, subscribed } from '../support/rest/subscribed.ts';
import { about, awaitTold, needTold } from '../support/rest/told.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const clauses = ['rest-nms-1.0 §5.6', 'rest-nms-1.0 §7.10.2', 'rest-nms-1.0 §7.10.4'];
const level = 'SHOULD' as const;
const hearsay = true;

/** What is done to notifications on their way, anew for each check. */
const WEATHERS: readonly (readonly [slug: string, title: string, weather: () => Weather])[] = [
  [
    'mirror-loss',
    'were lost now and then',
    () => {
      let number = 0;
      return (lists) => lists.filter(() => number++ % 3 !== 1);
    },
  ],
  ['mirror-doubled', 'come twice', () => (lists) => lists.flatMap((list) => [list, list])],
  ['mirror-reordered', 'come in the wrong order', () => (lists) => lists.toReversed()],
];

requirement('rest-nms-1.0/§5.6', ({ check }) => {
  check(
    'provides a restartToken, with the subscription or with its notifications',
    { slug: 'provides-token', level: 'MUST', clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      const { told } = await subscribed(rest, sink);
      const { url } = await stored(rest, restFolder);
      await needTold({ rest, sink, profile }, about('the object', url));
      const tokens = [told, ...sink.arrivals.map(({ list }) => list)].filter(
        ({ restartToken }) => restartToken,
      );
      that(tokens.length > 0, 'a client knows by a restartToken of the server at which point it is', {
        expected: 'a restartToken',
        saw: 'none, neither in the subscription nor in a notification',
        evidence: sink.evidence,
      });
    },
  );

  check(
    'keeps a client that listens in step, whatever happens to objects',
    { slug: 'mirror-online', level: 'MUST', clauses },
    async ({ rest, restFolder, makeFolder, openSink, profile }) => {
      const setting = await settingOf({ rest, restFolder, makeFolder, profile }, 'asks');
      const mirror = await Mirror.begin(setting, await openSink());
      await changeAll(setting);
      await mustBeInStep(mirror);
    },
  );

  check(
    'brings a client in step that was away, by its restartToken',
    { slug: 'mirror-offline', level: 'MUST', clauses },
    async ({ rest, restFolder, makeFolder, openSink, profile }) => {
      const setting = await settingOf({ rest, restFolder, makeFolder, profile }, 'asks');
      const mirror = await Mirror.begin(setting, await openSink());
      for (let times = 0; times < 2; times++) {
        await mirror.leave();
        await changeAll(setting);
        await mirror.comeBack(await openSink());
        await mustBeInStep(mirror);
      }
    },
  );

  check(
    'tells from one restartToken the same changes each time that a client comes back with it',
    { slug: 'token-twice', level: 'MUST', clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const { restartToken, saw } = await witness({ rest, profile }, await openSink());
      const changed = [await stored(rest, restFolder), await stored(rest, restFolder)];
      const expected = changed.map(({ url }) => about('an object', url));
      await saw(...expected);
      const once = await openSink();
      await comingBack(rest, once, restartToken);
      await needTold({ rest, sink: once, profile }, ...expected);
      const again = await openSink();
      const answer = await comingBack(rest, again, restartToken);
      const because = 'who loses what came, even all of it, asks again from the same point';
      await awaitTold({ rest, sink: again, profile }, expected, because, answer);
    },
  );

  check(
    'tells what changed since a restartToken that is new, and does not void all that the client knows',
    { slug: 'no-reset', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const first = await openSink();
      await subscribed(rest, first);
      const { url } = await stored(rest, restFolder);
      const token = await settled({ rest, sink: first, profile }, about('an object', url));
      const later = await stored(rest, restFolder);
      const sink = await openSink();
      await comingBack(rest, sink, token);
      await sink.until(
        (events) => events.some((event) => event.resetBox !== undefined || about('', later.url).fits(event)),
        profile.pushDeadlineMs,
      );
      const wasReset = sink.events.some(({ resetBox }) => resetBox !== undefined);
      that(!wasReset && sink.events.length > 0, 'a client is told the changes required and no more', {
        expected: 'the changes since the token',
        saw: wasReset ? 'resetBox' : 'nothing',
        evidence: sink.evidence,
      });
    },
  );

  check(
    'says in its events what a client needs to stay in step without asking',
    { slug: 'mirror-believes', level, hearsay, clauses: [...clauses, 'rest-nms-1.0 §5.5'] },
    async ({ rest, restFolder, makeFolder, openSink, profile }) => {
      const setting = await settingOf({ rest, restFolder, makeFolder, profile }, 'believes');
      const mirror = await Mirror.begin(setting, await openSink());
      await changeAll(setting);
      await mustBeInStep(mirror, 'with lastModSeq');
    },
  );

  check(
    'keeps a client in step to whose own URL notifications are posted',
    { slug: 'mirror-callback', level, hearsay, clauses },
    async ({ rest, restFolder, makeFolder, openSink, profile }) => {
      const sink = await openSink('callback');
      const setting = await settingOf({ rest, restFolder, makeFolder, profile }, 'believes');
      const mirror = await Mirror.begin(setting, sink);
      await changeAll(setting);
      await mustBeInStep(mirror, 'without', notApplicable);
    },
  );

  for (const [slug, title, weather] of WEATHERS) {
    check(
      `brings a client in step whose notifications ${title}`,
      { slug, level, hearsay, clauses },
      async ({ rest, restFolder, makeFolder, openSink, profile }) => {
        const setting = await settingOf({ rest, restFolder, makeFolder, profile }, 'believes');
        const sink = await openSink();
        const mirror = await Mirror.begin(setting, sink);
        await changeAll(setting);
        await mustBeInStep(mirror);
        mirror.weather = weather();
        for (let round = 0; round < 3; round++) {
          const fence = await changeAll(setting);
          await needTold({ rest, sink, profile }, about('the last object', fence));
          await mirror.takeWhatCame();
        }
        mirror.weather = (lists) => lists;
        await mirror.recover();
        await mustBeInStep(mirror);
      },
    );
  }

  check(
    'gives in an update the restartToken of the point that the client is told from',
    { slug: 'token-of-update', level, hearsay, clauses },
    async ({ rest, restFolder, openSink, profile }) => {
      const sink = await openSink();
      const { url } = await subscribed(rest, sink);
      const object = await stored(rest, restFolder);
      await needTold({ rest, sink, profile }, about('the object', object.url));
      const json = { nmsSubscriptionUpdate: { duration: 1800 } };
      const updated = await rest.act(rest.ways.subscription.updateMethod, url, { json });
      const { restartToken } = rest.need(rest.mustWork(updated), 'nmsSubscription');
      if (!restartToken) inconclusive('the update was answered without a restartToken');
      const later = await stored(rest, restFolder);
      const back = await openSink();
      await comingBack(rest, back, restartToken);
      const because = 'a client comes back with whichever token it was given last';
      const expected = [about('an object stored since', later.url)];
      await awaitTold({ rest, sink: back, profile }, expected, because, updated);
      that(lastToken(back) !== restartToken, because, {
        expected: 'another token behind the changes',
        saw: 'the same one',
        evidence: back.evidence,
      });
    },
  );
});

/** A folder with one below it, and an object of each kind of what may happen to one. */
async function settingOf(
  {
    rest,
    restFolder,
    makeFolder,
    profile,
  }: Pick<MirrorSetting, 'rest' | 'profile'> & {
    restFolder: RestFolder;
    makeFolder: (label: string, parent?: RestFolder) => Promise<RestFolder>;
  },
  following: MirrorSetting['following'],
): Promise<MirrorSetting> {
  const below = await makeFolder('below', restFolder);
  for (const folder of [restFolder, restFolder, restFolder, restFolder, below]) await stored(rest, folder);
  return { rest, folder: restFolder, folders: [below], profile, following };
}

/** Fails unless the copy comes to be what a full search finds. `silent` is for a way that the target may not have. */
async function mustBeInStep(
  mirror: Mirror,
  what: 'with lastModSeq' | 'without' = 'without',
  silent: (reason: string) => never = inconclusive,
): Promise<void> {
  const { setting, sink } = mirror;
  if (!setting.rest.ways.notifications.ofOwnChanges)
    inconclusive('the profile says that no client is told of changes of its own, and there is no other');
  const truth = linesOf(await truthOf(setting), what);
  await mirror.followUntil((copy) => isDeepStrictEqual(linesOf(copy, what), truth));
  if (sink.doubt !== null) silent(sink.doubt);
  if (!isDeepStrictEqual(linesOf(mirror.copy, what), truth)) await needSubscriptions(sink);
  const because = 'a client that synchronises strictly has what the server has';
  equal(linesOf(mirror.copy, what), truth, 'the copy', because, ...sink.evidence);
}

/** The act: a change of every kind; the URL of the object that is stored last. */
async function changeAll(setting: MirrorSetting): Promise<string> {
  const { rest, folder, folders } = setting;
  rest.acting();
  const [first, second, third, fourth] = urlsIn(await truthOf(setting), folder);
  const [below] = folders;
  if (!first || !second || !third || !fourth || !below) return inconclusive('the objects are not found');
  await changing(rest, flagging(rest, first, '\\Seen'));
  await changing(rest, movingTo(rest, below, { objects: [second] }));
  await changing(rest, deleting(third));
  await changing(rest, replacingFlags(rest, fourth, ['\\Answered', '\\Flagged']));
  for (const into of [folder, folder, below]) await stored(rest, into);
  await changing(rest, unflagging(rest, fourth, '\\Flagged'));
  return (await stored(rest, folder, { flags: ['\\Draft'] })).url;
}
