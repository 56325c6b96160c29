import { CreateTenantsAndPeople1764000000000 } from './1764000000000-CreateTenantsAndPeople.js';
import { CreateCustomersAndServices1764000100000 } from './1764000100000-CreateCustomersAndServices.js';
import { CreateLogEntries1764000200000 } from './1764000200000-CreateLogEntries.js';
import { CreateInvoices1764000300000 } from './1764000300000-CreateInvoices.js';

/** All migrations, oldest first. Listed by hand: what runs is what is named here. */
export const migrations = [
  CreateTenantsAndPeople1764000000000,
  CreateCustomersAndServices1764000100000,
  CreateLogEntries1764000200000,
  CreateInvoices1764000300000,
];
