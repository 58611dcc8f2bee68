/** Ways to break what the embedded server says of conversions. */
import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import type { FetchItem } from '../../protocol/imap/model/response.ts';
import { bendResponse } from './bend-objects.ts';

/** Changes the items of CONVERTED responses, all of one response at once. */
export function bendConverted(change: (items: FetchItem[]) => FetchItem[]): ServerHooks {
  return bendResponse((response) =>
    response.kind === 'data' && response.type === 'CONVERTED'
      ? [{ ...response, items: change(response.items) }]
      : [response],
  );
}

/** Puts octets where an error phrase with this text stands in the place of BINARY[1]. */
export function octetsForError(text: string, octets: string): ServerHooks {
  return bendConverted((items) =>
    items.map((item) =>
      item.name === 'OTHER' && item.raw.includes(text)
        ? { name: 'BINARY[]', path: [1], origin: null, data: Buffer.from(octets) }
        : item,
    ),
  );
}
