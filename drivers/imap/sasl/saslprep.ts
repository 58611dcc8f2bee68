/**
 * SASLprep (RFC 4013 §2.1 and §2.2): spaces beyond ASCII become a space, what is commonly mapped to nothing goes,
 * and the rest is brought to form KC. Prohibited characters pass: whether they are refused is the server's part.
 */
export function saslprep(text: string): string {
  return text
    .replace(/[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/g, ' ')
    .replace(/\u00ad|\u034f|\u1806|\u2060|\ufeff|[\u180b-\u180d]|\u200c|\u200d|[\ufe00-\ufe0f]/g, '')
    .normalize('NFKC');
}
