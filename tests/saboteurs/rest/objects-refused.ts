import { insteadOf, refuses } from './bend-objects.ts';
import { answers, json, on } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-OBJECTS-S-002-M';
const POST = 'objects.POST';

/** What falls over each upload that is broken in one place. */
const FALLS: readonly (readonly [slug: string, bug: string, pattern: RegExp])[] = [
  ['no-boundary', 'a form that says no boundary', /^multipart\/form-data\r\n/],
  ['broken-json', 'a root element that is no JSON', /^\{"object":\{\{/m],
  ['other-root', 'a root element that is none of an object', /^\{"selectionCriteria":/m],
];

export const saboteurs: RestSaboteur[] = [
  {
    name: 'unknown-folder-acknowledged',
    bug: 'an object for a folder that is not there is acknowledged',
    breaks: [`${ROW}/unknown-folder`],
    faults: () => [insteadOf(POST, [404], 201, Buffer.alloc(0))],
  },
  {
    name: 'other-box-acknowledged',
    bug: 'an object for a folder of another box is acknowledged',
    breaks: ['rest-nms-1.0/§5.2.3/upload-for-other-box'],
    faults: () => [insteadOf(POST, [403], 201, Buffer.alloc(0))],
  },
  {
    name: 'no-folder-acknowledged',
    bug: 'an object without a folder is acknowledged',
    breaks: [`${ROW}/no-folder`],
    faults: () => [
      answers(({ operation, body }) => operation === POST && !body.includes('"parentFolder"'), 201),
    ],
  },
  {
    name: 'no-root-fields-acknowledged',
    bug: 'a form is acknowledged whatever its first part is called',
    breaks: [`${ROW}/no-root-fields`],
    faults: () => [
      answers(({ operation, body }) => operation === POST && !body.includes('root-fields'), 201),
    ],
  },
  {
    name: 'broken-upload-fails',
    bug: 'an upload that cannot be read makes the server fail with 500',
    breaks: [`${ROW}/not-closed`, `${ROW}/broken-json`, `${ROW}/other-root`, `${ROW}/no-boundary`],
    faults: () => [insteadOf(POST, [400, 415], 500)],
  },
  ...FALLS.map(
    ([slug, what, pattern]): RestSaboteur => ({
      name: `upload-falls-over-${slug}`,
      bug: `${what} makes the server fail with 500`,
      breaks: [`${ROW}/${slug}`],
      faults: () => [refuses(pattern, 500)],
    }),
  ),
  {
    name: 'refuses-behind-storing',
    bug: 'an upload is stored before all of it was read, and refused then',
    breaks: [`${ROW}/refused-is-nothing`, `${ROW}/not-closed`],
    faults: () => [
      on(POST, async (request) => {
        const answer = await request.forward();
        const closing = `\r\n--${/boundary=([\w-]+)/.exec(request.headers['content-type'] ?? '')?.[1]}--\r\n`;
        if (answer.status !== 400 || request.body.includes(closing)) return answer;
        await request.forward({ body: Buffer.concat([request.body, Buffer.from(closing)]) });
        return json(400, { requestError: { serviceException: { messageId: 'SVC0002', text: 'cut off' } } });
      }),
    ],
  },
];
