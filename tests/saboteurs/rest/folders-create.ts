import { through } from './bend-relocations.ts';
import { afterwards, answered, asks, bends, empty, header, json, on } from './faults.ts';
import { parsed } from './loose-json.ts';
import { locationOf } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-FOLDERS-S-001-M';

const renames = (wanted: string, to: string) =>
  asks('folders.POST', (body) => {
    if (body.folder.name === wanted) body.folder.name = to;
  });

export const saboteurs: RestSaboteur[] = [
  {
    name: 'folders-in-the-root',
    bug: 'whatever parent is named, a folder is created in the root',
    breaks: [`${ROW}/creates`, `${ROW}/creates-by-path`],
    faults: () => [
      asks('folders.POST', (body, request) => {
        delete body.folder.parentFolder;
        // Names in the root must not clash with those of other runs.
        body.folder.name = `${body.folder.name}-${request.number}`;
        body.folder.parentFolderPath = '/';
      }),
    ],
  },
  {
    name: 'folders-told-above',
    bug: 'a folder that was made by the URL of its parent is told of as lying in the one above that',
    breaks: [`${ROW}/creates`],
    faults: () => {
      const made = new Set<string | undefined>();
      return [
        afterwards('folders.POST', async (request, answer) => {
          if (request.json()?.folder?.parentFolder !== undefined) made.add(locationOf(answer));
        }),
        on('folder.GET', async (request) => {
          const answer = await request.forward();
          const folder = parsed(answer.body)?.folder;
          if (!made.has(request.url) || folder?.parentFolder === undefined) return answer;
          const above = (await request.door.get(folder.parentFolder)).folder?.parentFolder;
          if (above !== undefined) folder.parentFolder = through(request, above);
          return { ...answer, body: Buffer.from(JSON.stringify({ folder })) };
        }),
      ];
    },
  },
  {
    name: 'folders-in-capitals',
    bug: 'names of folders are kept in capital letters',
    breaks: [`${ROW}/names`],
    faults: () => [
      asks('folders.POST', (body) => {
        if (body.folder.name === 'child') body.folder.name = 'CHILD';
      }),
    ],
  },
  {
    name: 'folder-without-location',
    bug: 'a folder that was created has no Location',
    breaks: [`${ROW}/created-status`],
    faults: () => [header('folders.POST', 'location', null)],
  },
  {
    name: 'folder-told-by-nothing',
    bug: 'the answer to a creation tells the URL of the parent',
    breaks: [`${ROW}/created-body`],
    faults: () => [
      on('folders.POST', async (request) => {
        const answer = await request.forward();
        const reference = { resourceURL: request.json().folder.parentFolder };
        return { ...answer, body: Buffer.from(JSON.stringify({ reference })) };
      }),
    ],
  },
  {
    name: 'blanks-as-underscores',
    bug: 'blanks in names become underscores',
    breaks: [`${ROW}/name-with-blank`],
    faults: () => [renames('two words', 'two_words')],
  },
  {
    name: 'escapes-in-names-undone',
    bug: 'what looks like an escape in a name is undone',
    breaks: [`${ROW}/name-with-percent`],
    faults: () => [
      asks('folders.POST', (body) => {
        body.folder.name = body.folder.name?.replaceAll('%25', '');
      }),
    ],
  },
  {
    name: 'plus-signs-undone',
    bug: 'plus signs in names become blanks, as in a form',
    breaks: [`${ROW}/name-with-signs`],
    faults: () => [
      asks('folders.POST', (body) => {
        body.folder.name = body.folder.name?.replaceAll('+', ' ');
      }),
    ],
  },
  {
    name: 'dots-at-the-end-lost',
    bug: 'dots at the end of a name are dropped',
    breaks: [`${ROW}/name-with-dots`],
    faults: () => [
      asks('folders.POST', (body) => {
        body.folder.name = body.folder.name?.replace(/\.+$/, '');
      }),
    ],
  },
  {
    name: 'names-in-latin-1',
    bug: 'names are kept in Latin-1',
    breaks: [`${ROW}/name-in-unicode`],
    faults: () => [
      bends('folder.GET', 'folder', (folder) => {
        folder.name = folder.name?.replace(/[^\x20-\xff]/g, '?');
      }),
    ],
  },
  {
    name: 'quotes-escaped-twice',
    bug: 'quotes in names are told with backslashes',
    breaks: [`${ROW}/name-with-quotes`],
    faults: () => [
      bends('folder.GET', 'folder', (folder) => {
        folder.name = folder.name?.replaceAll('"', '\\"');
      }),
    ],
  },
  {
    name: 'names-as-paths',
    bug: 'a name with a slash leads elsewhere',
    breaks: [`${ROW}/name-with-slash`],
    faults: () => [
      on('folders.POST', async (request) => {
        const body = request.json();
        if (body.folder.name !== '../escaped') return request.forward();
        const { folder } = await request.door.get(body.folder.parentFolder);
        body.folder = { parentFolder: folder.parentFolder, name: 'escaped' };
        return request.forward({ body: Buffer.from(JSON.stringify(body)) });
      }),
    ],
  },
  {
    name: 'two-of-a-name',
    bug: 'two folders may have one name in one place',
    breaks: [`${ROW}/name-clash`],
    faults: () => {
      const others = new Set<string>();
      return [
        on('folders.POST', async (request) => {
          const answer = await request.forward();
          if (answer.status !== 409) return answer;
          const body = request.json();
          body.folder.name += '-2';
          const second = await request.forward({ body: Buffer.from(JSON.stringify(body)) });
          others.add(locationOf(second)!);
          return second;
        }),
        bends('folder.GET', 'folder', (folder) => {
          if (others.has(folder.resourceURL)) folder.name = folder.name.replace(/-2$/, '');
        }),
      ];
    },
  },
  {
    name: 'parents-made-up',
    bug: 'a folder under a parent that there is not is acknowledged',
    breaks: [`${ROW}/unknown-parent`],
    faults: () => [
      answered('folders.POST', (answer) => (answer.status === 404 ? json(201, { reference: {} }) : answer)),
    ],
  },
  {
    name: 'folders-without-names',
    bug: 'a folder without a name gets one',
    breaks: [`${ROW}/no-name`],
    faults: () => [
      asks('folders.POST', (body) => {
        body.folder.name ??= 'unnamed';
      }),
    ],
  },
  {
    name: 'orphans-make-it-fail',
    bug: 'a folder without a parent makes the server fail',
    breaks: [`${ROW}/no-parent`],
    faults: () => [
      on('folders.POST', (request) =>
        request.json()?.folder?.parentFolder === undefined ? Promise.resolve(empty(500)) : request.forward(),
      ),
    ],
  },
  {
    name: 'children-of-before',
    bug: 'the children of a folder are those that it had at first',
    breaks: [`${ROW}/listed`],
    faults: () => [
      bends('folder.GET', 'folder', (folder) => {
        folder.subFolders = { folderReference: [] };
      }),
    ],
  },
];
