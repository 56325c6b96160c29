import { element, type XmlElement } from '../../../shared/text/xml.js';
import type { EInvoiceAddress, EInvoiceContact, EInvoiceParty, SchemedId } from './e-invoice.js';

/** The seller (BG-4) or the buyer (BG-7) in UBL. */
export function ublParty(party: EInvoiceParty): XmlElement | undefined {
  return element('cac:Party', [
    schemedId('cbc:EndpointID', party.endpoint),
    element('cac:PartyName', [element('cbc:Name', party.name)]),
    postalAddress(party.address),
    taxScheme(party.vatId, 'VAT'),
    taxScheme(party.taxRegistrationId, 'TAX'),
    element('cac:PartyLegalEntity', [
      element('cbc:RegistrationName', party.name),
      schemedId('cbc:CompanyID', party.legalId),
      element('cbc:CompanyLegalForm', party.legalForm),
    ]),
    contact(party.contact),
  ]);
}

function postalAddress(address: EInvoiceAddress | undefined): XmlElement | undefined {
  return element('cac:PostalAddress', [
    element('cbc:StreetName', address?.street),
    element('cbc:AdditionalStreetName', address?.line2),
    element('cbc:CityName', address?.city),
    element('cbc:PostalZone', address?.postCode),
    element('cac:Country', [element('cbc:IdentificationCode', address?.country)]),
  ]);
}

function taxScheme(companyId: string | undefined, scheme: string): XmlElement | undefined {
  if (!companyId) return undefined;
  return element('cac:PartyTaxScheme', [
    element('cbc:CompanyID', companyId),
    element('cac:TaxScheme', [element('cbc:ID', scheme)]),
  ]);
}

function contact(person: EInvoiceContact | undefined): XmlElement | undefined {
  return element('cac:Contact', [
    element('cbc:Name', person?.name),
    element('cbc:Telephone', person?.phone),
    element('cbc:ElectronicMail', person?.email),
  ]);
}

function schemedId(name: string, id: SchemedId | undefined): XmlElement | undefined {
  return element(name, id?.value, id?.scheme ? { schemeID: id.scheme } : {});
}
