/** Elements and attributes by their names without prefixes. */
import type { XmlElement } from '../xml/scan.ts';

export function attribute(element: XmlElement, name: string): string | null {
  return element.attributes.find((own) => own.name === name)?.value ?? null;
}

/** The text of the first child of a name, as it is; null without such a child. */
export function childText(element: XmlElement, name: string): string | null {
  return element.children.find((child) => child.name === name)?.text ?? null;
}

/** The first element of a name below, in the order of the document. */
export function descendant(element: XmlElement, name: string): XmlElement | null {
  for (const child of element.children) {
    const found = child.name === name ? child : descendant(child, name);
    if (found) return found;
  }
  return null;
}
