/** BINARY: RFC 3516. */
import type { FetchItem } from '../../../protocol/imap/model/response.ts';
import type { FetchItemSource } from '../features.ts';
import { decodedPart } from '../fetch/decoded-part.ts';
import { pieceOf } from '../fetch/fetch-items.ts';
import type { Extension } from './extension.ts';

const octets: FetchItemSource = (attribute, message): FetchItem => {
  if (attribute.name !== 'BINARY[]') throw new TypeError(`${attribute.name} is not binary content`);
  const { path, partial } = attribute;
  return { name: 'BINARY[]', path, ...pieceOf(decodedPart(message, path), partial) };
};

const size: FetchItemSource = (attribute, message): FetchItem => {
  if (attribute.name !== 'BINARY.SIZE[]') throw new TypeError(`${attribute.name} is not a binary size`);
  const { path } = attribute;
  return { name: 'BINARY.SIZE[]', path, size: decodedPart(message, path)?.length ?? 0 };
};

export const binary: Extension = {
  name: 'BINARY',
  capabilities: () => ['BINARY'],
  fetchItems: { 'BINARY[]': octets, 'BINARY.SIZE[]': size },
};
