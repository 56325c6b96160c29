/**
 * CEF Electronic Address Scheme list (EAS) as of Peppol BIS Billing 3.0 release 2026.5: without e-mail (EM) and the codes
 * of other networks (AN, AQ, AS, AU).
 */
export const EAS_CODES: ReadonlySet<string> = new Set(
  (
    '0002 0007 0009 0060 0088 0096 0097 0106 0130 0135 0142 0151 0158 0183 0184 0188 0190 0191 0192 0195 0196 0198 ' +
    '0199 0200 0201 0202 0204 0205 0208 0209 0210 0211 0216 0218 0221 0225 0230 0235 0240 0242 0244 0245 0246 0248 ' +
    '9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 9929 9930 9931 9932 9933 9934 9935 9936 ' +
    '9937 9938 9939 9940 9941 9942 9943 9944 9945 9946 9947 9948 9949 9950 9951 9952 9953 9957 9959'
  ).split(' '),
);

/** The EAS codes that are no Peppol addresses, but good ones in EN 16931 (BR-CL-25). */
export const OTHER_NETWORKS: ReadonlySet<string> = new Set(['AN', 'AQ', 'AS', 'AU', 'EM']);

/**
 * Endpoints that are a VAT id, by its prefix (the same list). Denmark, Sweden, Norway and Finland have none: there it is
 * the number of the register (`legal-id.ts`).
 */
export const VAT_ENDPOINTS: Readonly<Record<string, string>> = {
  AD: '9922',
  AL: '9923',
  AT: '9914',
  BA: '9924',
  BE: '9925',
  BG: '9926',
  CH: '9927',
  CY: '9928',
  CZ: '9929',
  DE: '9930',
  EE: '9931',
  EL: '9933',
  ES: '9920',
  FR: '9957',
  GB: '9932',
  HR: '9934',
  HU: '9910',
  IE: '9935',
  IT: '0211',
  LI: '9936',
  LT: '9937',
  LU: '9938',
  LV: '9939',
  MC: '9940',
  ME: '9941',
  MK: '9942',
  MT: '9943',
  NL: '9944',
  PL: '9945',
  PT: '9946',
  RO: '9947',
  RS: '9948',
  SI: '9949',
  SK: '9950',
  SM: '9951',
  TR: '9952',
  VA: '9953',
};

/** ISO 6523 ICD, the registers that a legal id of ours can name (BR-CL-11): list of release 2026.5. */
export const ICD_CODES: ReadonlySet<string> = new Set([
  '0002', // SIREN, France
  '0007', // Organisationsnummer, Sweden
  '0009', // SIRET, France
  '0106', // Kamer van Koophandel, Netherlands
  '0184', // CVR, Denmark
  '0190', // OIN, Netherlands
  '0192', // Enhetsregisteret, Norway
  '0208', // Enterprise number, Belgium
  '0216', // OVT code, Finland
]);
