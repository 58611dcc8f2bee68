/**
 * References to objects. They all stand on the keys of one account, which RESETKEY takes away: so they are one file,
 * for the checks of a file run one behind the other.
 */
import { requirement } from '../support/requirement.ts';
import { accessChecks } from './urlauth/access.ts';
import { fetchChecks } from './urlauth/fetch.ts';
import { generateChecks } from './urlauth/generate.ts';
import { keyChecks } from './urlauth/keys.ts';
import { refusalChecks } from './urlauth/refused.ts';

requirement('cpm-ms-2.0/§7.6', ({ check }) => {
  generateChecks(check);
  fetchChecks(check);
  refusalChecks(check);
  accessChecks(check);
  keyChecks(check);
});
