/** Whether the act of the running check has been written: decides what a lost connection means. */
export interface ActMark {
  acted: boolean;
}
