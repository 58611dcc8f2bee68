/** Content identifiers as `cid:` URLs (RFC 2392), in which what is no character of a URL is percent-encoded. */

/** With its scheme. */
export function printCid(contentId: string): string {
  const encoded = contentId.replace(
    /[^\w.!$&'()*+,;:@=~-]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `cid:${encoded}`;
}

/** The inverse; a text without scheme, and one whose percent signs encode nothing, is taken as it is. */
export function readCid(url: string): string {
  const encoded = url.trim().replace(/^cid:/i, '');
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
