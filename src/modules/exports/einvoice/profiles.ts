/** BT-24 and BT-23 of Peppol BIS Billing 3.0 (contract 7.2; PEPPOL-EN16931-R004, R007). */
export const PEPPOL_BILLING = {
  specificationId: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
  businessProcess: 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
} as const;
