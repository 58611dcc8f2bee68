/** Who looks on while stored evidence is judged. */
export interface Watching {
  /** Told of each transcript as it is begun. */
  onTranscript: (file: string) => void;
  /** Told of each record that has gone by. */
  onRecord: () => void;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}
