import { ErrorWithRemedy } from './error-with-remedy.ts';

/**
 * What the person who started the command has to mend: a mistyped option, key or address. The message says where the
 * fault is, and never quotes a password.
 */
export class ConfigurationError extends ErrorWithRemedy {
  override readonly name = 'ConfigurationError';
}
