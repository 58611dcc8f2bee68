/** Every operation of the control door, in the order of its document. */
import type { Operation } from '../operation.ts';
import { changeStore, deliverMessage } from './changes.ts';
import { getEvents, streamEvents } from './events.ts';
import { deleteScenario, getScenario, listScenarios, putScenario } from './scenario.ts';
import { getServer, reset } from './server.ts';
import { getSession, getTranscript, getVerdicts, listSessions } from './sessions.ts';

export const OPERATIONS: readonly Operation[] = [
  getServer,
  reset,
  listScenarios,
  getScenario,
  putScenario,
  deleteScenario,
  deliverMessage,
  changeStore,
  getEvents,
  streamEvents,
  listSessions,
  getSession,
  getTranscript,
  getVerdicts,
];
