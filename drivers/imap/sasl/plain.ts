/** SASL PLAIN (RFC 4616) and EXTERNAL (RFC 4422 Appendix A): what the client says. */

/** `message = [authzid] UTF8NUL authcid UTF8NUL passwd` (RFC 4616 §2) */
export function plainMessage(credentials: { user: string; password: string; authzid?: string }): Buffer {
  return Buffer.from(`${credentials.authzid ?? ''}\0${credentials.user}\0${credentials.password}`, 'utf8');
}

/** `initial-response` of EXTERNAL: the authorization identity, empty for that of the certificate. */
export function externalMessage(authzid = ''): Buffer {
  return Buffer.from(authzid, 'utf8');
}
