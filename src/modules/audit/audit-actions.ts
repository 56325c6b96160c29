/** What is recorded (contract 6.11). Past tense, the thing first where there is one. */
export const AUDIT_ACTIONS = [
  'SignedUp',
  'SignedIn',
  'SignedOut',
  'SessionEnded',
  'TenantSwitched',
  'PasswordChanged',
  'PasswordReset',
  'EmailVerified',
  'IdentityLinked',
  'ApiKeyCreated',
  'ApiKeyViewed',
  'ApiKeyRevoked',
  'MemberInvited',
  'InvitationResent',
  'InvitationCancelled',
  'InvitationAccepted',
  'MemberRemoved',
  'RoleChanged',
  'SettingsChanged',
  'NextNumberSet',
  'PlanChanged',
  'CustomerCreated',
  'CustomerChanged',
  'CustomerDeleted',
  'CustomerRestored',
  'ServiceCreated',
  'ServiceChanged',
  'ServiceDeleted',
  'ServiceRestored',
  'ProjectCreated',
  'ProjectChanged',
  'ProjectDeleted',
  'LogEntryCreated',
  'LogEntryChanged',
  'LogEntryDeleted',
  'LogEntryRestored',
  'AttachmentAdded',
  'AttachmentRemoved',
  'TimerStarted',
  'TimerStopped',
  'InvoiceCreated',
  'InvoiceChanged',
  'InvoiceStatusChanged',
  'InvoiceDeleted',
  'InvoiceRestored',
  'InvoiceExported',
  'PaymentRecorded',
  'PaymentDeleted',
  'CreditNoteIssued',
  'InvoiceEmailQueued',
  'MailReplayed',
  'ImportDone',
  'TrashPurged',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export const AUDITED_ENTITIES = [
  'User',
  'Session',
  'ApiKey',
  'Invitation',
  'Member',
  'Settings',
  'Customer',
  'Service',
  'Project',
  'LogEntry',
  'Invoice',
  'Mail',
  'Import',
  'Trash',
] as const;
export type AuditedEntity = (typeof AUDITED_ENTITIES)[number];

/** Per field the value before and after. Never a secret. */
export type AuditChanges = Record<string, { from?: unknown; to?: unknown }>;

/** What happened, in one sentence a person can read, and to what. */
export interface AuditEvent {
  readonly action: AuditAction;
  readonly entityType: AuditedEntity;
  readonly entityId?: string;
  readonly summary: string;
  readonly changes?: AuditChanges;
}
