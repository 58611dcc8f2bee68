/**
 * CPM objects by the thousand, of data that nobody wrote: each comes back from its octets, keeps all rules, and is
 * judged in some way, but never fails our own code, once octets of it are changed.
 */
import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { objectData } from '../../generators/cpm-objects.ts';
import { serialise } from '../../protocol/cpm/build/serialise.ts';
import { readMessage } from '../../protocol/cpm/cpm-object.ts';
import { judgeObject } from '../../protocol/cpm/judge.ts';
import { OBJECT_TYPES, type ObjectType } from '../../protocol/cpm/object-types.ts';
import { parseObject, serialiseParsed } from '../../protocol/cpm/parse/parse-object.ts';
import type { RuleSettings } from '../../protocol/cpm/rules/rule.ts';
import type { PartReport } from './part-report.ts';

export interface ObjectFacts {
  seed: number;
  /** Of each type. */
  cases: number;
  /** What mutated objects came to. */
  verdicts: Record<string, number>;
}

/** Octets that mean something somewhere. */
const MEANINGFUL = [...'\r\n\t :;,<>="\'&@()[]{}-=?%\\'].map((c) => c.charCodeAt(0)).concat(0, 0x80, 0xff);

/** Over whatever values. */
type Property = fc.IRawProperty<unknown, false>;

export async function soakObjects(
  cases: number,
  seed: number,
  progress: (line: string) => void,
): Promise<PartReport<ObjectFacts>> {
  const begin = performance.now();
  const faults: string[] = [];
  const verdicts: Record<string, number> = {};
  for (const type of OBJECT_TYPES) {
    const from = performance.now();
    const run = (what: string, property: Property): void => {
      const { failed, counterexamplePath, errorInstance } = fc.check(property, { seed, numRuns: cases });
      if (!failed) return;
      const why = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
      faults.push(`${type}, ${what} (seed ${seed}, path ${counterexamplePath}): ${why.split('\n')[0]}`);
    };
    run('right', rightObjects(type));
    run(
      'changed',
      changedObjects(type, (verdict) => {
        verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
      }),
    );
    progress(`${type}: ${Math.round(performance.now() - from)} ms`);
  }
  return {
    part: 'objects',
    durationMs: performance.now() - begin,
    faults,
    lines: [
      `${cases} right and ${cases} changed objects of each of ${OBJECT_TYPES.length} types, seed ${seed}`,
      `changed ones: ${Object.entries(verdicts)
        .map(([verdict, count]) => `${count} ${verdict}`)
        .join(', ')}`,
    ],
    facts: { seed, cases, verdicts },
  };
}

/** The change request has the id of an MMS elsewhere than cpm-ms-2.0 (erratum E-64). */
function settingsFor(type: ObjectType): RuleSettings {
  return { changeRequest: type !== 'mms', callLog: true, scrStrict: true };
}

function rightObjects(type: ObjectType): Property {
  return fc.property(objectData(type), fc.boolean(), (data, base64) => {
    const octets = serialise(data, { base64 });
    const parsed = parseObject(octets);
    if (!serialiseParsed(parsed).equals(octets)) throw new Error('its pieces are not its octets');
    const again = parsed.data === null ? null : serialise(parsed.data, { base64 });
    if (!again?.equals(octets)) throw new Error(`its data do not come back: ${parsed.unread}`);
    const [finding] = judgeObject(parsed.object, settingsFor(type)).findings;
    if (finding) throw new Error(`${finding.rule.id}: ${finding.saw}`);
  });
}

function changedObjects(type: ObjectType, tell: (verdict: string) => void): Property {
  const changes = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...MEANINGFUL), fc.nat({ max: 2 })), {
    minLength: 1,
    maxLength: 4,
  });
  return fc.property(objectData(type), changes, (data, list) => {
    let octets = serialise(data);
    for (const [where, octet, removed] of list) {
      const at = where % octets.length;
      octets = Buffer.concat([octets.subarray(0, at), Buffer.of(octet), octets.subarray(at + removed)]);
    }
    tell(judgeObject(readMessage(octets), settingsFor(type)).verdict);
  });
}
