/**
 * How our verdicts read in the words of other formats. Nothing but a pass or a warning becomes a pass.
 */
import type { Verdict } from '../scr/types.ts';

export interface MappedVerdict {
  allure: 'passed' | 'failed' | 'broken' | 'skipped';
  junit: 'passed' | 'failure' | 'error' | 'skipped';
}

export const verdictMapping: Record<Verdict, MappedVerdict> = {
  pass: { allure: 'passed', junit: 'passed' },
  warn: { allure: 'passed', junit: 'passed' },
  fail: { allure: 'failed', junit: 'failure' },
  inconclusive: { allure: 'broken', junit: 'error' },
  error: { allure: 'broken', junit: 'error' },
  'not-applicable': { allure: 'skipped', junit: 'skipped' },
};

/** Titles of the specifications, for people. */
export const specTitles = {
  'cpm-ms-2.0': 'OMA CPM Message Storage 2.0',
  'cpm-ms-1.0': 'OMA CPM Message Storage 1.0',
  'rest-nms-1.0': 'OMA CPM Message Storage using the RESTful API 1.0',
} as const;
