/**
 * Loaded in each worker before anything else of ours. A worker does not share its parent's cache of compiled modules:
 * without one of its own, each would strip the types of every suite and compile them anew, at each run.
 */
import { enableCompileCache } from 'node:module';

enableCompileCache();
