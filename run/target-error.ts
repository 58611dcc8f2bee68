import { ErrorWithRemedy } from '../target/error-with-remedy.ts';

/** The target could not be reached, or refused the account: no check was judged. */
export class TargetError extends ErrorWithRemedy {
  override readonly name = 'TargetError';
}
