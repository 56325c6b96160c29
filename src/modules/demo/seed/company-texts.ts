import type { CreateServiceDto } from '../../service-catalog/dto/service.dto.js';

/** What sells most often comes first. */
export const SERVICES: readonly CreateServiceDto[] = [
  { name: 'Development', hourlyRate: 95, rounding: 'FifteenMinutes' },
  { name: 'Consulting', hourlyRate: 120, rounding: 'FifteenMinutes' },
  { name: 'Support', hourlyRate: 75, rounding: 'FiveMinutes' },
  { name: 'Project management', hourlyRate: 105, rounding: 'ThirtyMinutes' },
  { name: 'Design', hourlyRate: 88.5, rounding: 'None' },
  { name: 'Training', hourlyRate: 130, rounding: 'ThirtyMinutes' },
  { name: 'Travel', type: 'BillableFixed', fixedAmount: 65 },
  { name: 'Hosting', type: 'BillableFixed', fixedAmount: 49.95 },
].map((service, place) => ({ ...service, sortOrder: (place + 1) * 10 }) as CreateServiceDto);

/** Sold to some customers alone. */
export const OWN_SERVICE = 'On-call duty';

const FIRST_NAMES =
  'An Bo Cas Dina Elif Femke Gert Hanne Ilias Joke Karim Lotte Maarten Nora Omar Petra'.split(' ');
const LAST_NAMES =
  'Peeters Maes Janssens Claes Wouters Goossens Jacobs Mertens Dubois Lambert Martin Dupont Willems'.split(
    ' ',
  );
const TRADES =
  'Architecten Bouw Drukkerij Logistiek Media Software Zorg Energie Food Legal Sport Textiel'.split(' ');
const FORMS = ['BV', 'NV', 'BV', 'CV', 'VZW'];

/** The n-th of a list of people or companies, in which a name comes again after some hundred others. */
export function personName(place: number): string {
  return `${cycled(FIRST_NAMES, place)} ${cycled(LAST_NAMES, place)}`;
}

export function companyName(place: number): string {
  return `${cycled(LAST_NAMES, place)} ${cycled(TRADES, place)} ${cycled(FORMS, place)}`;
}

export const ROLES = ['CFO', 'Office manager', 'Owner', 'IT manager'] as const;
export const PROJECTS = ['New website', 'ERP migration', 'Maintenance', 'Webshop', 'Data platform'] as const;
export const CITIES = [
  ['9000', 'Gent'],
  ['2000', 'Antwerpen'],
  ['1000', 'Brussel'],
  ['3000', 'Leuven'],
  ['8000', 'Brugge'],
] as const;

export const TAGS = ['remote', 'on-site', 'urgent', 'meeting', 'bugfix', 'release', 'research', 'overtime'];

export const NOTES = [
  'Weekly meeting with the team, actions noted in the shared document',
  'Fixed the rounding of totals in the monthly report',
  'Call about the planning of the next release',
  'Reviewed pull requests and merged two of them',
  'Prepared the workshop: slides, exercises and a list of questions',
  'Moved the old orders to the new system and compared the sums',
  'Looked into slow pages; most time goes to one query without an index',
  'Helped the accounting department with the closing of the month',
  'Répondu aux questions du comité de direction',
  'Overleg met de klant over de offerte',
  'Installed updates on the staging server, tested sign-in and mails',
  'Wrote the manual for the new screens',
  'Interviews with three users about the search',
  'Set up the connection to the bank, waiting for their certificate',
  'Sketches for the new product page',
  'Traffic jam on the way back: half an hour not charged',
];

function cycled(list: readonly string[], place: number): string {
  return list[place % list.length]!;
}
