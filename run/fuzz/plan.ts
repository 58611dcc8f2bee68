/** What a campaign is to do, from what was asked and what the target has. */
import { isKindName } from '../../fuzz/finding/finding.ts';
import { type Ground, KIND_NAMES, type Kind, type KindName } from '../../fuzz/kind.ts';
import { loadKind } from '../../fuzz/kinds.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { nearest } from '../../target/nearest.ts';

/** Kinds of the option `--kind`, apart by commas. Throws `ConfigurationError`. */
export function parseKinds(value: string): KindName[] {
  return value.split(',').map((word) => {
    if (isKindName(word)) return word;
    const near = nearest(word, KIND_NAMES);
    throw new ConfigurationError(
      `--kind cannot be "${word}".`,
      `${near === null ? '' : `Did you mean ${near}? `}Choose among ${KIND_NAMES.join(', ')}.`,
    );
  });
}

/**
 * The kinds that were asked for, or all that can work on this ground. Throws `ConfigurationError` if one that was asked
 * for cannot, or none can.
 */
export async function kindsFor(asked: readonly KindName[] | null, ground: Ground): Promise<Kind[]> {
  const kinds = await Promise.all((asked ?? KIND_NAMES).map(loadKind));
  if (asked === null) {
    const able = kinds.filter((kind) => kind.refusal(ground) === null);
    if (able.length > 0) return able;
  }
  for (const kind of kinds) {
    const refusal = kind.refusal(ground);
    if (refusal !== null)
      throw new ConfigurationError(
        `A campaign of the kind ${kind.name} cannot be made here: ${refusal}`,
        'See cpm-conformance fuzz --help for what each kind needs.',
      );
  }
  return kinds;
}
