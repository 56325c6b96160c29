/** Currencies of two decimals that documents can be in (contract 6.6); the ISO ones with none or three are left out. */
export const CURRENCIES = [
  ...['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'RON', 'BGN', 'HUF'],
  ...['AUD', 'CAD', 'NZD', 'TRY', 'UAH', 'ZAR'],
] as const;
