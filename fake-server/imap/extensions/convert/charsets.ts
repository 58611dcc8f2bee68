/** Text in the character sets that the server converts between: RFC 5259 §7.1. */
import iconv from 'iconv-lite';

/** The library knows more names, such as those of encodings that are no character set. */
const CHARSETS =
  /^(?:us-ascii|utf-8|utf-16(?:le|be)?|iso-8859-(?:[1-9]|1[013456])|windows-125[0-8]|koi8-[ru]|gb18030|gbk|gb2312|big5|euc-jp|euc-kr|shift_jis)$/i;

/** True if text can be read and written in this character set; the functions below are for such ones. */
export function isKnownCharset(name: string): boolean {
  return CHARSETS.test(name);
}

/** U+FFFD stands for what is no character. */
export function textIn(charset: string, octets: Buffer): string {
  return iconv.decode(octets, charset);
}

/** Without a byte order mark; `?` for what has no place. */
export function octetsIn(charset: string, text: string): Buffer {
  return iconv.encode(text, charset, { addBOM: false });
}

/** True if the character set has every character of the text. */
export function fitsIn(charset: string, text: string): boolean {
  return textIn(charset, octetsIn(charset, text)) === text;
}
