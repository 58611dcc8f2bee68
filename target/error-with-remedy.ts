/** What people can mend themselves: the message is one sentence, `remedy` what to do or to look at. */
export abstract class ErrorWithRemedy extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}
