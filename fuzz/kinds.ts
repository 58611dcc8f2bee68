/** The kinds of campaigns, by name. Loaded late: each brings its generators along. */
import type { Kind, KindName } from './kind.ts';

const KINDS: Readonly<Record<KindName, () => Promise<Kind<never>>>> = {
  'imap-syntax': async () => (await import('./imap/syntax-kind.ts')).imapSyntaxKind as unknown as Kind<never>,
  'imap-model': async () => (await import('./model/imap-kind.ts')).imapModelKind as unknown as Kind<never>,
  objects: async () => (await import('./objects/kind.ts')).objectsKind as unknown as Kind<never>,
  nms: async () => (await import('./nms/kind.ts')).nmsKind as unknown as Kind<never>,
  'nms-model': async () => (await import('./nms/model/kind.ts')).nmsModelKind as unknown as Kind<never>,
  cross: async () => (await import('./model/cross-kind.ts')).crossKind as unknown as Kind<never>,
  client: async () => (await import('./client/kind.ts')).clientKind as unknown as Kind<never>,
};

/** A kind as campaigns take it: what its inputs are is its own affair. */
export async function loadKind(name: KindName): Promise<Kind> {
  return (await KINDS[name]()) as unknown as Kind;
}
