/** Numbers that objects and folders keep for as long as they are there, wherever they lie. None is given twice. */
export class ObjectIds {
  #last = 0;

  next(): number {
    return ++this.#last;
  }
}
