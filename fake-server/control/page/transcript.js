// The lines of a transcript: only those that can be seen stand in the page, so that ten thousands cost no more than ten.

/** @typedef {{ line: number, at: number, direction: 'C' | 'S' | '!' | '=', text: string }} Line */

/** Pixels; `--line` of the style sheet. */
const HEIGHT = 20;
/** Lines that stand ready above and below what is seen. */
const SPARE = 20;
const MOST = 20_000;
const NAMES = { C: 'client', S: 'server', '!': 'event', '=': 'fact' };

export class TranscriptView {
  #box;
  #rows = document.createElement('ol');
  /** @type {Line[]} */
  #lines = [];
  #isDue = false;

  #follows = true;

  /**
   * @param {HTMLElement} box scrolls
   * @param {(follows: boolean) => void} onFollow is told when somebody scrolls to the end, or away from it
   */
  constructor(box, onFollow) {
    this.#box = box;
    this.#rows.className = 'rows';
    // It scrolls, so the keyboard must come to it.
    box.tabIndex = 0;
    box.append(this.#rows);
    box.addEventListener('scroll', () => {
      this.#draw();
      const isAtEnd = box.scrollTop + box.clientHeight > box.scrollHeight - HEIGHT;
      if (isAtEnd === this.#follows) return;
      this.#follows = isAtEnd;
      onFollow(isAtEnd);
    });
    new ResizeObserver(() => {
      this.#draw();
      if (this.#follows) this.#toEnd();
    }).observe(box);
  }

  /** Whether the end stays in sight when lines come. */
  set follows(follows) {
    this.#follows = follows;
    if (follows) this.#toEnd();
  }

  /** The number of the last line that is known; 0 without one. */
  get last() {
    return this.#lines.at(-1)?.line ?? 0;
  }

  get isEmpty() {
    return this.#lines.length === 0;
  }

  clear() {
    this.#lines = [];
    this.#draw();
  }

  /** @param {Line[]} lines behind those that are known */
  add(lines) {
    this.#lines.push(...lines);
    if (this.#lines.length > MOST) this.#lines.splice(0, this.#lines.length - MOST);
    this.#draw();
    if (this.#follows) this.#toEnd();
  }

  #toEnd() {
    this.#rows.style.height = `${this.#lines.length * HEIGHT}px`;
    this.#box.scrollTop = this.#box.scrollHeight;
  }

  #draw() {
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      const first = Math.max(0, Math.floor(this.#box.scrollTop / HEIGHT) - SPARE);
      const count = Math.ceil(this.#box.clientHeight / HEIGHT) + 2 * SPARE;
      this.#rows.style.height = `${this.#lines.length * HEIGHT}px`;
      this.#rows.style.paddingTop = `${first * HEIGHT}px`;
      this.#rows.replaceChildren(...this.#lines.slice(first, first + count).map(rowOf));
    });
  }
}

/** @param {Line} line */
function rowOf({ line, at, direction, text }) {
  const row = document.createElement('li');
  row.dataset.direction = direction;
  row.setAttribute('aria-posinset', String(line));
  row.append(part('time', (at / 1000).toFixed(3)), part('who', NAMES[direction]), part('text', shown(text)));
  return row;
}

/** Without the end of the line, and with backslashes as they were said. @param {string} text */
function shown(text) {
  return text.replace(/(?:\\r)?\\n$/, '').replaceAll('\\\\', '\\');
}

/** @param {string} name @param {string} text */
function part(name, text) {
  const span = document.createElement('span');
  span.className = name;
  span.textContent = text;
  return span;
}
