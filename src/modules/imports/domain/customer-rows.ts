import { yesOrNoOf } from './cells.js';
import { type Layout, placesOf } from './layouts.js';
import { quoted, type RowCells, rowCells } from './row-cells.js';

const FIELDS = [
  'name',
  'isCompany',
  'vatNumber',
  'registrationNumber',
  'peppolId',
  'email',
  'language',
  'currency',
  'paymentTermDays',
  'defaultBuyerReference',
  'street',
  'line2',
  'postalCode',
  'city',
  'country',
  'notes',
  'contactName',
  'contactRole',
  'contactEmail',
  'phone',
] as const;
type CustomerField = (typeof FIELDS)[number];
type Cells = RowCells<CustomerField>;

/** One layout, of our own: the names of the API, an address and one contact laid flat. */
export const CUSTOMER_LAYOUT: Layout<CustomerField> = {
  name: 'our own',
  columns: Object.fromEntries(FIELDS.map((field) => [field, [field]])),
  required: ['name'],
  isStrict: true,
};

/** A customer as a row tells it, in the shape of a POST; the API's own checks come after. */
export interface CustomerRow {
  readonly row: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly faults: readonly string[];
}

export function customerRowsOf(
  header: readonly string[],
  records: readonly (readonly string[])[],
): CustomerRow[] {
  const places = placesOf(CUSTOMER_LAYOUT, header);
  return records.map((record, index) => {
    const cells = rowCells(CUSTOMER_LAYOUT, header, places, record, index + 1);
    return { row: cells.row, body: bodyOf(cells), faults: cells.faults };
  });
}

const AS_THEY_ARE = [
  'name',
  'vatNumber',
  'registrationNumber',
  'peppolId',
  'email',
  'defaultBuyerReference',
] as const;
const ADDRESS = ['street', 'line2', 'postalCode', 'city', 'country'] as const;

function bodyOf(cells: Cells): Record<string, unknown> {
  const isCompany = cells.text('isCompany');
  const term = cells.text('paymentTermDays');
  const isCompanyOrNot = isCompany === '' ? undefined : yesOrNoOf(isCompany);
  if (isCompanyOrNot === null) cells.fault('isCompany', `${quoted(isCompany)} is neither yes nor no`);
  return filled({
    ...Object.fromEntries(AS_THEY_ARE.map((field) => [field, cells.text(field)])),
    isCompany: isCompanyOrNot ?? undefined,
    language: cells.text('language').toLowerCase(),
    currency: cells.text('currency').toUpperCase(),
    // Anything but digits is refused by the field itself, as what it is.
    paymentTermDays: /^\d{1,9}$/.test(term) ? Number(term) : term,
    notes: cells.text('notes') === '' ? '' : cells.exact('notes'),
    address: addressOf(cells),
    contacts: contactsOf(cells),
  });
}

/** All of it or nothing: what is missing beside a street is refused by name. */
function addressOf(cells: Cells): Record<string, unknown> | undefined {
  const address = filled(Object.fromEntries(ADDRESS.map((field) => [field, cells.text(field)])));
  return Object.keys(address).length > 0 ? address : undefined;
}

function contactsOf(cells: Cells): Record<string, unknown>[] | undefined {
  const contact = filled({
    name: cells.text('contactName'),
    role: cells.text('contactRole'),
    email: cells.text('contactEmail'),
    phone: cells.text('phone'),
  });
  return Object.keys(contact).length > 0 ? [contact] : undefined;
}

function filled(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== '' && value !== undefined),
  );
}

const COLUMN_OF: Readonly<Record<string, string>> = {
  'contacts[0].name': 'contactName',
  'contacts[0].role': 'contactRole',
  'contacts[0].email': 'contactEmail',
  'contacts[0].phone': 'phone',
};

/** The name of a field of the API as the column that it came from. */
export function customerColumnOf(field: string): string {
  return COLUMN_OF[field] ?? field.replace('address.', '');
}
