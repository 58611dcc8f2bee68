/** Where in an answer things stand that can be bent. */
import type { DataLine, Element, Line, StatusLine } from './lines.ts';

/** A name and its value among the items of a FETCH response. */
export interface FetchPair {
  readonly name: Extract<Element, { kind: 'word' }>;
  readonly value: Element;
}

export function statusLines(lines: readonly Line[]): StatusLine[] {
  return lines.filter((line) => line.kind === 'status');
}

export function dataLines(lines: readonly Line[], ...names: string[]): DataLine[] {
  return lines.filter((line): line is DataLine => line.kind === 'data' && names.includes(line.name));
}

/** The tagged response, if it is among them. */
export function taggedLine(lines: readonly Line[]): StatusLine | null {
  return statusLines(lines).find(({ tag }) => tag !== '*') ?? null;
}

/** The list of a FETCH response; null if it has none. */
export function fetchList(line: DataLine): Extract<Element, { kind: 'list' }> | null {
  const [list] = line.elements;
  return line.name === 'FETCH' && list?.kind === 'list' ? list : null;
}

export function fetchPairs(line: DataLine): FetchPair[] {
  const items = fetchList(line)?.items ?? [];
  const pairs: FetchPair[] = [];
  for (let at = 0; at + 1 < items.length; at += 2) {
    const [name, value] = [items[at]!, items[at + 1]!];
    if (name.kind === 'word') pairs.push({ name, value });
  }
  return pairs;
}

/** Gives a FETCH response these items instead. */
export function setFetchPairs(line: DataLine, pairs: readonly FetchPair[]): void {
  fetchList(line)!.items = pairs.flatMap(({ name, value }) => [name, value]);
}

/** All elements below a list, and the lists that they stand in. */
export function* within(list: Element[]): Generator<{ list: Element[]; at: number }> {
  for (const [at, element] of list.entries()) {
    yield { list, at };
    if (element.kind === 'list') yield* within(element.items);
  }
}

/** Values of the items of all FETCH responses of which the name is of a kind. */
export function fetchValues(lines: readonly Line[], names: RegExp): Element[] {
  return dataLines(lines, 'FETCH')
    .flatMap(fetchPairs)
    .filter(({ name }) => names.test(name.text))
    .map(({ value }) => value);
}
