import { VAT_ENDPOINTS } from './code-lists/schemes.js';
import type { SchemedId } from './e-invoice.js';
import { leitwegIdOf } from './legal-id.js';

/** What an address on the network can be made of. */
export interface EndpointSource {
  peppolId: string | undefined;
  country: string | undefined;
  registrationNumber: string | undefined;
  legalId: SchemedId | undefined;
  vatId: string | undefined;
}

/** Registers whose numbers are addresses as they are. */
const REGISTERS: ReadonlySet<string> = new Set([
  '0007',
  '0009',
  '0106',
  '0184',
  '0190',
  '0192',
  '0208',
  '0216',
]);

/**
 * BT-34, BT-49 (contract 7.1): where a party takes e-invoices. A set Peppol id wins; else the number of its register,
 * a French SIREN as 0225; else its VAT id.
 */
export function endpointOf(source: EndpointSource): SchemedId | undefined {
  if (source.peppolId) return asWritten(source.peppolId);
  const leitwegId = source.country === 'DE' ? leitwegIdOf(source.registrationNumber) : undefined;
  if (leitwegId) return { scheme: '0204', value: leitwegId };
  return ofRegister(source.legalId) ?? ofVatId(source.vatId);
}

/** `0208:0777257634`, also with the prefix of the network in front. */
function asWritten(peppolId: string): SchemedId {
  const text = peppolId.trim().replace(/^iso6523-actorid-upis::/i, '');
  const [, scheme = '', value = text] = /^([A-Z0-9]{2,4}):(.*)$/is.exec(text) ?? [];
  return { scheme: scheme.toUpperCase(), value: value.trim() };
}

function ofRegister(legalId: SchemedId | undefined): SchemedId | undefined {
  if (!legalId) return undefined;
  if (legalId.scheme === '0002') return { scheme: '0225', value: legalId.value };
  return REGISTERS.has(legalId.scheme) ? legalId : undefined;
}

function ofVatId(vatId: string | undefined): SchemedId | undefined {
  const scheme = VAT_ENDPOINTS[vatId?.slice(0, 2) ?? ''];
  return vatId && scheme ? { scheme, value: vatId } : undefined;
}
