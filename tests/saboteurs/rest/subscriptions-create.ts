import { IMPATIENT } from './bend-notifications.ts';
import { insteadOf } from './bend-objects.ts';
import { answers, asks, bends, type Fault, header, json, notifies, on } from './faults.ts';
import type { Json } from './loose-json.ts';
import { type Answered, locationOf, type Passing } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-SUBSCR-S-001-O';
const POST = 'subscriptions.POST';

/** Edits what the creation of a subscription is answered with. */
const told = (edit: (value: Json, request: Passing) => void): Fault => bends(POST, 'nmsSubscription', edit);

export const saboteurs: RestSaboteur[] = [
  {
    name: 'subscriptions-not-there',
    bug: 'there are no subscriptions',
    breaks: [`${ROW}/creates`, `${ROW}/notifies`],
    faults: () => [answers(POST, 404)],
  },
  {
    name: 'subscription-acknowledged-only',
    bug: 'a subscription is acknowledged, and not made',
    breaks: [`${ROW}/creates`],
    faults: () => [
      on(POST, async (request) => {
        const { nmsSubscription = {} } = request.json() ?? {};
        // What is to be refused is refused.
        if (!URL.canParse(nmsSubscription.callbackReference?.notifyURL ?? '')) return request.forward();
        const resourceURL = `${request.url}/s${request.number}`;
        const value = { ...nmsSubscription, resourceURL, index: 1, restartToken: '1', duration: 3600 };
        return json(201, { nmsSubscription: value }, [['location', resourceURL]]);
      }),
    ],
  },
  {
    name: 'subscription-by-callback',
    bug: 'whoever names a notifyURL a second time is given the subscription that was made with it',
    breaks: [`${ROW}/own-url`],
    faults: () => {
      const made = new Map<string, Promise<Answered>>();
      return [
        on(POST, (request) => {
          const { nmsSubscription = {} } = request.json() ?? {};
          const { callbackReference, clientCorrelator } = nmsSubscription;
          const notifyURL = callbackReference?.notifyURL;
          if (typeof notifyURL !== 'string' || clientCorrelator !== undefined) return request.forward();
          const first = made.get(notifyURL) ?? request.forward();
          made.set(notifyURL, first);
          return first;
        }),
      ];
    },
  },
  {
    name: 'notifications-never-sent',
    bug: 'no notification is ever sent',
    breaks: [`${ROW}/notifies`],
    profile: IMPATIENT,
    faults: () => [notifies(() => [])],
  },
  {
    name: 'first-subscription-alone-notified',
    bug: 'of several subscriptions the first alone brings notifications',
    breaks: [`${ROW}/notifies-both`],
    profile: IMPATIENT,
    faults: () => {
      let first: string | undefined;
      return [
        notifies((list) => {
          first ??= list.link?.[0]?.href;
          return list.link?.[0]?.href === first ? [list] : [];
        }),
      ];
    },
  },
  {
    name: 'subscription-displaces-others',
    bug: 'a new subscription takes the place of the one before',
    breaks: [`${ROW}/notifies-both`],
    profile: IMPATIENT,
    faults: () => {
      let last: string | null = null;
      return [
        on(POST, async (request) => {
          if (last !== null) await request.door.delete(last);
          const answer = await request.forward();
          last = locationOf(answer) ?? null;
          return answer;
        }),
      ];
    },
  },
  {
    name: 'subscription-answers-200',
    bug: 'the making of a subscription is answered with 200',
    breaks: [`${ROW}/created-status`],
    faults: () => [insteadOf(POST, [201], 200)],
  },
  {
    name: 'subscription-without-location',
    bug: 'the answer to a new subscription has no Location',
    breaks: [`${ROW}/created-location`],
    faults: () => [header(POST, 'location', null)],
  },
  {
    name: 'subscription-location-of-list',
    bug: 'the Location of a new subscription leads to the list',
    breaks: [`${ROW}/created-location`],
    faults: () => [
      on(POST, async (request) => {
        const answer = await request.forward();
        const others = answer.headers.filter(([name]) => name !== 'location');
        return { ...answer, headers: [...others, ['location', request.url]] };
      }),
    ],
  },
  {
    name: 'subscription-without-index',
    bug: 'a new subscription is answered without its index',
    breaks: [`${ROW}/created-members`],
    faults: () => [told((value) => void delete value.index)],
  },
  {
    name: 'subscription-without-token',
    bug: 'a new subscription is answered without a restartToken',
    breaks: [`${ROW}/created-token`, `${ROW}/created-members`],
    faults: () => [told((value) => void delete value.restartToken)],
  },
  {
    name: 'subscription-forgets-callback-data',
    bug: 'the callbackData of a subscription is not kept',
    breaks: [`${ROW}/callback-echoed`],
    faults: () => [told(({ callbackReference }) => void delete callbackReference.callbackData)],
  },
  {
    name: 'subscription-forgets-correlator',
    bug: 'the clientCorrelator of a subscription is not read',
    breaks: [`${ROW}/correlator-echoed`, `${ROW}/correlator-repeated`],
    faults: () => [asks(POST, ({ nmsSubscription }) => void delete nmsSubscription.clientCorrelator)],
  },
  {
    name: 'subscription-invents-correlator',
    bug: 'a subscription without a clientCorrelator is given one',
    breaks: [`${ROW}/correlator-not-invented`],
    faults: () => [
      told((value) => {
        value.clientCorrelator ??= 'made-up';
      }),
    ],
  },
  {
    name: 'one-subscription-for-all',
    bug: 'whoever subscribes is given the subscription that there is',
    breaks: [`${ROW}/own-url`],
    faults: () => {
      let first: Answered | null = null;
      return [on(POST, async (request) => (first ??= await request.forward()))];
    },
  },
  {
    name: 'subscription-needs-duration',
    bug: 'a subscription without a duration is refused',
    breaks: [`${ROW}/duration-granted`],
    faults: () => [
      answers((request) => request.operation === POST && !/"duration"/.test(request.body.toString()), 400),
    ],
  },
  {
    name: 'subscription-hides-duration',
    bug: 'it is not said for how long a subscription lasts',
    breaks: [`${ROW}/duration-granted`, `${ROW}/created-members`],
    faults: () => [told((value) => void delete value.duration)],
  },
  {
    name: 'subscription-refuses-unknown-members',
    bug: 'a subscription with a member of a later version is refused',
    breaks: [`${ROW}/unknown-members`],
    faults: () => [
      answers((request) => request.operation === POST && /"x-later"/.test(request.body.toString()), 400),
    ],
  },
  {
    name: 'subscription-to-nowhere',
    bug: 'a subscription is made without a place to notify',
    breaks: [`${ROW}/no-callback`, `${ROW}/no-notify-url`],
    faults: () => [
      asks(POST, ({ nmsSubscription }) => {
        nmsSubscription.callbackReference ??= {};
        nmsSubscription.callbackReference.notifyURL ??= 'http://127.0.0.1:9/nowhere';
      }),
    ],
  },
];
