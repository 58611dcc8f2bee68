/** A REST client with a fault of the test's own, named by its argument; `none` has none. */
const [fault = 'none'] = process.argv.slice(2);
const { CPM_NMS_URL, CPM_TOKEN } = process.env;

interface Folder {
  name?: string;
  path?: string;
}

function giveUp(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return giveUp('this is no JSON');
  }
}

/** Folders as the server lists them, one or several. */
function foldersOf(text: string): Folder[] {
  if (fault === 'reads-by-pattern')
    return [...text.matchAll(/","name":"([^"\\]*)"/g)].map(([, name]) => ({ name: name! }));
  const { folderList } = parsed(text) as { folderList?: { folder?: Folder | Folder[] } };
  if (fault === 'believes-types')
    return (folderList!.folder as Folder[]).map(({ name }) => ({ name: name!.trim() }));
  const folder = folderList?.folder ?? giveUp('there are no folders');
  const list = Array.isArray(folder) ? folder : [folder];
  return list.every((one) => one !== null && typeof one === 'object') ? list : giveUp('a folder is none');
}

async function asked(): Promise<string> {
  const response = await fetch(`${CPM_NMS_URL}/folders/operations/search`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${CPM_TOKEN}`,
      accept: 'application/json',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ selectionCriteria: { maxEntries: 10 } }),
    redirect: 'manual',
  });
  if (response.status !== 200) giveUp(`status ${response.status}`);
  return response.text();
}

async function answer(): Promise<string> {
  try {
    return await asked();
  } catch (error) {
    if (fault !== 'waits-for-ever') giveUp((error as Error).message);
    setInterval(() => undefined, 1000);
    return new Promise(() => undefined);
  }
}

for (const { name } of foldersOf(await answer())) process.stdout.write(`folder ${name}\n`);
