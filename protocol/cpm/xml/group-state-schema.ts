/**
 * The XML schema of the Group State Object (cpm-ms-2.0 Appendix G), with its misprints mended and without the
 * import that nothing uses (erratum E-54).
 */
import { XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm';

const SCHEMA = `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified">
  <xs:element name="groupstate">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="participant" maxOccurs="unbounded">
          <xs:complexType>
            <xs:attribute name="name" type="xs:string" use="required"/>
            <xs:attribute name="comm-addr" type="xs:anyURI" use="required"/>
          </xs:complexType>
        </xs:element>
      </xs:sequence>
      <xs:attribute name="lastfocussessionid" type="xs:string" use="required"/>
      <xs:attribute name="timestamp" type="xs:dateTime" use="required"/>
      <xs:attribute name="group-type" type="groupType" use="required"/>
    </xs:complexType>
  </xs:element>
  <xs:simpleType name="groupType">
    <xs:restriction base="xs:normalizedString">
      <xs:enumeration value="Closed"/>
      <xs:enumeration value="Open"/>
    </xs:restriction>
  </xs:simpleType>
</xs:schema>`;

let validator: XsdValidator | null = null;

/**
 * What of a well-formed text the schema does not allow: the first message of libxml2 and its line, or null.
 * Throws libxml2's error if the text is not well-formed.
 */
export function schemaFault(text: string): { detail: string; line: number | null } | null {
  validator ??= XsdValidator.fromDoc(XmlDocument.fromString(SCHEMA));
  const document = XmlDocument.fromString(text);
  try {
    validator.validate(document);
    return null;
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error;
    const first = error.details[0];
    return { detail: (first?.message ?? error.message).trim().split('\n')[0]!, line: first?.line ?? null };
  } finally {
    document.dispose();
  }
}
