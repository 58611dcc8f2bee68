import { answered, answers, bends, empty, header, json, on, status } from './faults.ts';
import { locationOf, type Passing } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M';

const path =
  (pattern: RegExp) =>
  ({ target }: Passing): boolean =>
    pattern.test(target);

/** What is to be found under no path is served as an object. */
const served = (slug: string, pattern: RegExp): RestSaboteur => {
  return {
    name: `path-${slug}-served`,
    bug: `a path that ${pattern.source} matches leads to something`,
    breaks: [`${ROW}/path-${slug}`],
    faults: () => [answers(path(pattern), 200, { object: { attributes: { attribute: [] } } })],
  };
};

export const saboteurs: RestSaboteur[] = [
  {
    name: 'methods-not-looked-at',
    bug: 'DELETE of the flag list removes all flags',
    breaks: [`${ROW}/wrong-methods`],
    faults: () => [
      on(
        ({ method, target }) => method === 'DELETE' && /\/flags$/.test(target),
        async () => empty(204),
      ),
    ],
  },
  {
    name: 'methods-not-found',
    bug: 'a method that there is not is answered with 404',
    breaks: [`${ROW}/method-status`],
    faults: () => [
      answered(
        () => true,
        (answer) => (answer.status === 405 ? { ...answer, status: 404 } : answer),
      ),
    ],
  },
  {
    name: 'allow-not-told',
    bug: '405 comes without Allow',
    breaks: [`${ROW}/allow`],
    faults: () => [header(() => true, 'allow', null)],
  },
  {
    name: 'head-not-found',
    bug: 'HEAD is answered with 404',
    breaks: [`${ROW}/head`],
    faults: () => [
      on(
        ({ method }) => method === 'HEAD',
        async () => empty(404),
      ),
    ],
  },
  {
    name: 'types-make-it-fail',
    bug: 'a type that cannot be read makes the server fail',
    breaks: [`${ROW}/wrong-type`],
    faults: () => [
      on(
        ({ headers, operation }) => operation === 'folders.POST' && headers['content-type'] === 'image/png',
        async () => empty(500),
      ),
    ],
  },
  {
    name: 'types-forbidden',
    bug: 'a type that cannot be read is answered with 403',
    breaks: [`${ROW}/type-status`],
    faults: () => [
      answered('folders.POST', (answer) => (answer.status === 415 ? { ...answer, status: 403 } : answer)),
    ],
  },
  {
    name: 'accept-makes-it-fail',
    bug: 'a format that cannot be had makes the server fail',
    breaks: [`${ROW}/accept`],
    faults: () => [
      on(
        ({ headers }) => headers.accept === 'image/png',
        async () => empty(500),
      ),
    ],
  },
  {
    name: 'queries-not-known',
    bug: 'a query that is not known is refused',
    breaks: [`${ROW}/unknown-query`],
    faults: () => [on(path(/x-unknown/), async () => empty(400))],
  },
  served('escaped-slash', /a%2Fb$/),
  served('nul', /%00$/),
  served('overlong', /%c0%af$/),
  served('escaped-twice', /%252e/),
  served('bad-escape', /%zz$/),
  served('unknown', /nothing\/of\/the\/kind$/),
  served('unknown-id', /no-such-object$/),
  {
    name: 'long-targets-make-it-fail',
    bug: 'a long target makes the server fail',
    breaks: [`${ROW}/long-target`],
    faults: () => [
      on(
        ({ target }) => target.length > 10_000,
        async () => empty(500),
      ),
    ],
  },
  {
    name: 'long-values-cut',
    bug: 'long values of attributes are cut without a word',
    breaks: [`${ROW}/huge-attribute`],
    faults: () => [
      bends('object.GET', 'object', (object) => {
        for (const attribute of object.attributes.attribute)
          attribute.value = attribute.value.map((value: string) => value.slice(0, 255));
      }),
    ],
  },
  {
    name: 'errors-of-its-own',
    bug: 'errors come in a form of the server’s own',
    breaks: [`${ROW}/error-form`],
    faults: () => [
      answered('object.GET', (answer) =>
        answer.status === 404 ? json(404, { error: 'not found' }) : answer,
      ),
    ],
  },
  {
    name: 'last-writer-wins',
    bug: 'of flags that are set at once one is lost',
    breaks: [`${ROW}/two-writers`],
    faults: () => [
      on('flag.PUT', (request) => (request.number === 3 ? Promise.resolve(empty(201)) : request.forward())),
    ],
  },
  {
    name: 'creations-share-a-url',
    bug: 'two objects that are created at once get one URL',
    breaks: [`${ROW}/many-creations`],
    faults: () => {
      let first: string | null = null;
      return [
        answered('objects.POST', (answer) => {
          const location = locationOf(answer) ?? '';
          first ??= location;
          const told: string = first;
          const headers = answer.headers.map(([name, value]): [string, string] => [
            name,
            name === 'location' ? told : value,
          ]);
          return { ...answer, headers };
        }),
      ];
    },
  },
  {
    name: 'answers-mixed-up',
    bug: 'of two requests at once the second gets the answer to the first',
    breaks: [`${ROW}/answers-not-mixed`],
    faults: () => {
      let former: Awaited<ReturnType<Passing['forward']>> | null = null;
      return [
        on('object.GET', async (request) => {
          const answer = await request.forward();
          const given = former ?? answer;
          former = answer;
          return given;
        }),
      ];
    },
  },
  {
    name: 'content-without-type',
    bug: 'objects come without a Content-Type',
    breaks: [`${ROW}/content-type`],
    faults: () => [header('object.GET', 'content-type', null)],
  },
  {
    name: 'flag-taken-away-in-words',
    bug: 'that a flag was taken away is said in a text, of which no type is told',
    breaks: [`${ROW}/content-type`],
    faults: () => [
      answered('flag.DELETE', (answer) =>
        answer.status === 204 ? { status: 200, headers: [], body: Buffer.from('done') } : answer,
      ),
    ],
  },
  {
    name: 'gone-is-teapot',
    bug: 'what there is not is answered with 500',
    breaks: [`${ROW}/path-unknown-id`],
    faults: () => [status(path(/no-such-object$/), 500)],
  },
];
