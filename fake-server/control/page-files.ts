/** The page of the control door: files that need nothing else. */
import { readFile } from 'node:fs/promises';

export interface PageFile {
  readonly path: string;
  readonly type: string;
  readonly octets: Buffer;
}

const FILES = [
  { path: '/', file: 'index.html', type: 'text/html; charset=utf-8' },
  { path: '/page.js', file: 'page.js', type: 'text/javascript; charset=utf-8' },
  { path: '/door.js', file: 'door.js', type: 'text/javascript; charset=utf-8' },
  { path: '/requirements.js', file: 'requirements.js', type: 'text/javascript; charset=utf-8' },
  { path: '/transcript.js', file: 'transcript.js', type: 'text/javascript; charset=utf-8' },
  { path: '/page.css', file: 'page.css', type: 'text/css; charset=utf-8' },
  { path: '/icon.svg', file: 'icon.svg', type: 'image/svg+xml' },
] as const;

/** Rejects with the system's error if one of them is not there. */
export function readPageFiles(): Promise<PageFile[]> {
  return Promise.all(
    FILES.map(async ({ path, file, type }) => {
      return { path, type, octets: await readFile(new URL(`./page/${file}`, import.meta.url)) };
    }),
  );
}
