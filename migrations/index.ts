import { CreateTenantsAndPeople1764000000000 } from './1764000000000-CreateTenantsAndPeople.js';
import { CreateCustomersAndServices1764000100000 } from './1764000100000-CreateCustomersAndServices.js';
import { CreateLogEntries1764000200000 } from './1764000200000-CreateLogEntries.js';
import { CreateInvoices1764000300000 } from './1764000300000-CreateInvoices.js';
import { CreateAuditLog1764000400000 } from './1764000400000-CreateAuditLog.js';
import { CreateOutgoingMails1764000500000 } from './1764000500000-CreateOutgoingMails.js';
import { CreateEmailTokens1764000600000 } from './1764000600000-CreateEmailTokens.js';
import { CreateInvitations1764000700000 } from './1764000700000-CreateInvitations.js';
import { CreateUserIdentities1764000900000 } from './1764000900000-CreateUserIdentities.js';
import { AddListIndexes1764001000000 } from './1764001000000-AddListIndexes.js';
import { CreateIdempotencyRecords1764001100000 } from './1764001100000-CreateIdempotencyRecords.js';
import { CreateProjects1764001200000 } from './1764001200000-CreateProjects.js';
import { CreateAttachments1764001300000 } from './1764001300000-CreateAttachments.js';
import { AddPurgedAt1764001400000 } from './1764001400000-AddPurgedAt.js';
import { CreateImportedRows1764001500000 } from './1764001500000-CreateImportedRows.js';
import { CreateDashboardRollups1764001600000 } from './1764001600000-CreateDashboardRollups.js';
import { PrepareCreditNotes1764001700000 } from './1764001700000-PrepareCreditNotes.js';
import { AddMailCopies1764001800000 } from './1764001800000-AddMailCopies.js';
import { KeepServicePeriods1764002100000 } from './1764002100000-KeepServicePeriods.js';

/** All migrations, oldest first. Listed by hand: what runs is what is named here. */
export const migrations = [
  CreateTenantsAndPeople1764000000000,
  CreateCustomersAndServices1764000100000,
  CreateLogEntries1764000200000,
  CreateInvoices1764000300000,
  CreateAuditLog1764000400000,
  CreateOutgoingMails1764000500000,
  CreateEmailTokens1764000600000,
  CreateInvitations1764000700000,
  CreateUserIdentities1764000900000,
  AddListIndexes1764001000000,
  CreateIdempotencyRecords1764001100000,
  CreateProjects1764001200000,
  CreateAttachments1764001300000,
  AddPurgedAt1764001400000,
  CreateImportedRows1764001500000,
  CreateDashboardRollups1764001600000,
  PrepareCreditNotes1764001700000,
  AddMailCopies1764001800000,
  KeepServicePeriods1764002100000,
];
