import { expect, it } from 'vitest';
import { objectRules } from '../../../protocol/cpm/rules/all.ts';
import { folderRules, storeRules } from '../../../protocol/cpm/rules/folders/folder-rules.ts';
import { rowByKey } from '../../../scr/catalogue.ts';
import { parseClause } from '../../../scr/clause-reference.ts';
import { erratumById } from '../../../scr/errata.ts';
import { objectRows } from '../../../scr/obligations.ts';
import { checkIdOfRule, objectChecks, rowOfRule } from '../../../suites/objects/bindings.ts';

const rules = [...objectRules, ...folderRules, ...Object.values(storeRules)];

it('calls each rule once, in words of its own', () => {
  const ids = rules.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  for (const { id, title } of rules) {
    expect(id).toMatch(/^[a-z-]+\/[a-z0-9-]+$/);
    expect(title).toMatch(/^[a-z].*[^.]$/);
  }
});

it('cites clauses and errata that exist', () => {
  for (const { id, clauses, errata = [] } of rules) {
    expect(clauses.length, id).toBeGreaterThan(0);
    for (const clause of clauses) expect(() => parseClause(clause), id).not.toThrow();
    for (const erratum of errata) expect(erratumById(erratum), `${id} ${erratum}`).toBeDefined();
  }
});

it('binds each rule to a row of its specification, and has rules for every row of objects', () => {
  const bound = new Set(rules.map(({ id }) => rowOfRule(id)));
  for (const key of bound) expect(rowByKey(key), key).toBeDefined();
  expect(objectRows.map(({ key }) => key).filter((key) => !bound.has(key))).toEqual([]);
});

it('makes a check of each rule, under one id', () => {
  const ids = objectChecks.flatMap((check) => check.ids);
  expect(ids).toEqual([...new Set(ids)]);
  expect(ids).toHaveLength(rules.length);
  expect(checkIdOfRule('session-info/has-sdp')).toBe('cpm-ms-2.0/§5.2.3/session-info-has-sdp');
});
