import { ErrorWithRemedy } from '../../target/error-with-remedy.ts';

/** A scenario or a change that cannot be had: the message names the place in it, the remedy what to do. */
export class ScenarioError extends ErrorWithRemedy {
  override readonly name = 'ScenarioError';
}
