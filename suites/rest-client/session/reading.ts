/** Searches of objects by what they are for: reading the box, catching up, finding something by a reference. */
import type { SearchCriteria, SearchCriterion } from '../../../protocol/nms/types/search.ts';
import type { Heard } from './heard.ts';

/** Fields that objects are found by (§7.13.5). */
export const REFERENCES = [
  'correlationId',
  'correlationTag',
  'Contribution-ID',
  'Conversation-ID',
  'InReplyTo-Contribution-ID',
] as const;

export function isReference(name: string | undefined): boolean {
  return REFERENCES.some((reference) => reference.toLowerCase() === name?.toLowerCase());
}

/** The conditions of a search or of a filter; empty without any. */
export function criteriaOf(heard: Heard): readonly SearchCriterion[] {
  return criteriaSent(heard)?.criterion ?? [];
}

function criteriaSent(heard: Heard): SearchCriteria | undefined {
  return (
    heard.sent('selectionCriteria')?.searchCriteria ??
    heard.sent('nmsSubscription')?.filter ??
    heard.sent('bulkDelete')?.selectionCriteria?.searchCriteria ??
    heard.sent('bulkUpdate')?.selectionCriteria?.searchCriteria
  );
}

/** A search that looks for something by a reference. */
export function isByReference(heard: Heard): boolean {
  return criteriaOf(heard).some(({ type, name }) => isReference(name) || isReference(type));
}

/** It brought a part of the box to the client: a search for more than a reference, or what a folder holds. */
export function readsBox(heard: Heard): boolean {
  if (!heard.isDone) return false;
  return heard.is('folder', 'GET') || (heard.is('objectSearch', 'POST') && !isByReference(heard));
}

/** A search that brings objects to the client anew, from its first page on. */
export function rereadsBox(heard: Heard): boolean {
  return heard.kind === 'objectSearch' && readsBox(heard) && !heard.sent('selectionCriteria')?.fromCursor;
}

/**
 * The first page of a search for everything, or for everything since a moment; in words what is searched, so that one
 * for the same can be told. Null for any other.
 */
export function bulkScope(heard: Heard): string | null {
  if (!heard.is('objectSearch', 'POST') || !heard.isDone) return null;
  const selection = heard.sent('selectionCriteria');
  if (selection === null || selection.fromCursor !== undefined) return null;
  const criteria = criteriaOf(heard);
  const isSince = ({ type, value = '' }: SearchCriterion): boolean =>
    type.toLowerCase() === 'date' && !/maxDate=/i.test(value);
  if (!criteria.every(isSince)) return null;
  const { resourceURL, path } = selection.searchScope ?? {};
  return `${heard.boxId} ${resourceURL ?? path ?? ''}`;
}
