import { type Fault, on } from './faults.ts';
import type { Json } from './loose-json.ts';
import { type Answered, locationOf } from './passing.ts';

/** Some folders are told of from a cache, filled when they are made, when they are gone as well. */
export function cachedFolders(isKept: (folder: Json) => boolean): Fault {
  const known = new Map<string, Answered>();
  return on(['folders.POST', 'folder.GET'], async (request) => {
    const answer = await request.forward();
    const location = locationOf(answer);
    if (request.operation === 'folders.POST' && location !== undefined) {
      const told = await request.door.get(location);
      if (isKept(told.folder))
        known.set(new URL(location).pathname, {
          status: 200,
          headers: [['content-type', 'application/json']],
          body: Buffer.from(JSON.stringify(told)),
        });
    }
    return answer.status === 404 ? (known.get(request.target) ?? answer) : answer;
  });
}
