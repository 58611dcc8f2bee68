const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Where a walk through the text stands: the key or index in each open object or array. */
interface Level {
  array: boolean;
  step: string | number;
}

/**
 * The line (from 1) on which the member at `path` of a JSON text begins, at its key; null if there is none.
 * The text must be JSON.
 */
export function lineOf(text: string, path: readonly PropertyKey[]): number | null {
  const wanted = JSON.stringify(path.map(String));
  const levels: Level[] = [];
  let expectKey = false;
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const here = () => JSON.stringify(levels.map((level) => String(level.step)));
  if (path.length === 0) return 1;
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    const level = levels.at(-1);
    if (token === '{' || token === '[') {
      if (level?.array && here() === wanted) return lineAt(match.index);
      levels.push({ array: token === '[', step: token === '[' ? 0 : '' });
      expectKey = token === '{';
    } else if (token === '}' || token === ']') {
      levels.pop();
      expectKey = false;
    } else if (token === ',') {
      if (level?.array) level.step = Number(level.step) + 1;
      expectKey = level !== undefined && !level.array;
    } else if (token === ':') {
      expectKey = false;
    } else if (level && expectKey) {
      level.step = String(JSON.parse(token));
      if (here() === wanted) return lineAt(match.index);
    } else if (level?.array && here() === wanted) {
      return lineAt(match.index);
    }
  }
  return null;
}
