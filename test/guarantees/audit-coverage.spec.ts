import { AUDIT_ACTIONS, type AuditAction } from '../../src/modules/audit/audit-actions.js';
import { expectRowForEvery, operationsOf } from '../support/operations.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { NOT_ON_TOUR, type Tour, tourOf, type Visit } from '../support/tour.js';

/** What a call that succeeds leaves in the audit log; or why it leaves nothing. */
const LEAVES: Readonly<Record<string, readonly AuditAction[] | { readonly nothing: string }>> = {
  register: ['SignedUp', 'SignedIn'],
  login: ['SignedIn'],
  refresh: { nothing: 'every quarter of an hour of every client, and nothing but the same session going on' },
  switchTenant: ['TenantSwitched'],
  logout: ['SignedOut'],
  endSession: ['SessionEnded'],
  verifyEmail: ['EmailVerified'],
  forgotPassword: { nothing: 'anybody may ask for any address; a link that is used leaves PasswordReset' },
  resetPassword: ['PasswordReset'],
  changePassword: ['PasswordChanged'],
  createApiKey: ['ApiKeyCreated'],
  revealApiKey: ['ApiKeyViewed'],
  revokeApiKey: ['ApiKeyRevoked'],
  updateSettings: ['SettingsChanged'],
  createService: ['ServiceCreated'],
  updateService: ['ServiceChanged'],
  deleteService: ['ServiceDeleted'],
  restoreService: ['ServiceRestored'],
  createCustomer: ['CustomerCreated'],
  updateCustomer: ['CustomerChanged'],
  deleteCustomer: ['CustomerDeleted'],
  restoreCustomer: ['CustomerRestored'],
  createProject: ['ProjectCreated'],
  updateProject: ['ProjectChanged'],
  deleteProject: ['ProjectDeleted'],
  createLogEntry: ['LogEntryCreated'],
  updateLogEntry: ['LogEntryChanged'],
  deleteLogEntry: ['LogEntryDeleted'],
  restoreLogEntry: ['LogEntryRestored'],
  addAttachment: ['AttachmentAdded'],
  deleteAttachment: ['AttachmentRemoved'],
  startTimer: ['TimerStarted'],
  stopTimer: ['TimerStopped'],
  continueTimer: ['TimerStarted'],
  createInvoice: ['InvoiceCreated'],
  updateInvoice: ['InvoiceChanged'],
  changeInvoiceStatus: ['InvoiceStatusChanged'],
  deleteInvoice: ['InvoiceDeleted'],
  createPayment: ['PaymentRecorded'],
  deletePayment: ['PaymentDeleted'],
  createCreditNote: ['CreditNoteIssued', 'InvoiceCreated', 'InvoiceStatusChanged'],
  restoreInvoice: ['InvoiceRestored'],
  getInvoicePdf: ['InvoiceExported'],
  getInvoiceExcel: ['InvoiceExported'],
  getInvoiceUbl: ['InvoiceExported'],
  sendInvoice: ['InvoiceEmailQueued'],
  importLogEntries: ['ImportDone'],
  importCustomers: ['ImportDone'],
  inviteMember: ['MemberInvited'],
  resendInvitation: ['InvitationResent'],
  cancelInvitation: ['InvitationCancelled'],
  acceptInvitation: ['InvitationAccepted', 'SignedIn'],
  removeMember: ['MemberRemoved'],
  changeRole: ['RoleChanged'],
};

/**
 * Shown by `test/api/openid.spec.ts`, `test/api/plan-limits.spec.ts`, `test/integration/trash-purge.spec.ts`,
 * `test/integration/mail-replay.spec.ts` and `test/api/invoice-numbers.spec.ts`.
 */
const ELSEWHERE: readonly AuditAction[] = [
  'IdentityLinked',
  'PlanChanged',
  'TrashPurged',
  'MailReplayed',
  'NextNumberSet',
];

interface Line {
  readonly action: AuditAction;
  readonly actorId: string | null;
  readonly actorEmail: string | null;
  readonly requestId: string;
  readonly tenantId: string;
}

describe('the audit log', () => {
  let test: TestApp;
  let tour: Tour;
  const lines = new Map<Visit, Line[]>();

  beforeAll(async () => {
    test = await startTestApp();
    tour = await tourOf(test, 'CANARY_A', async (visit) => lines.set(visit, await linesOf(visit)));
  }, 120_000);
  afterAll(() => test.close());

  it('has a row in the table for every operation that changes something', () => {
    const changing = operationsOf(tour.document).filter(
      ({ method, operationId }) => method !== 'get' && !NOT_ON_TOUR.includes(operationId),
    );
    const reading = Object.keys(LEAVES).filter((name) => tour.visit(name).operation.method === 'get');

    expectRowForEvery(
      changing,
      Object.keys(LEAVES).filter((name) => !reading.includes(name)),
      'test/guarantees/audit-coverage.spec.ts',
    );
    expect(reading.sort()).toEqual(['getInvoiceExcel', 'getInvoicePdf', 'getInvoiceUbl', 'revealApiKey']);
  });

  it('gets what every call leaves, and of reading only what is sensitive', () => {
    for (const [{ operation }, left] of lines) {
      const expected = LEAVES[operation.operationId] ?? [];
      const actions = 'nothing' in expected ? [] : [...expected];

      // A payment of the rest is recorded beside the change of status that it comes from.
      const isBeside = operation.operationId === 'changeInvoiceStatus';
      const found = left
        .map(({ action }) => action)
        .filter((action) => !(isBeside && action === 'PaymentRecorded'));
      expect([operation.operationId, ...found.sort()]).toEqual([operation.operationId, ...actions.sort()]);
    }
  });

  it('knows of every line who did it, in which company, and in which call', () => {
    const all = [...lines].flatMap(([visit, left]) => left.map((line) => ({ visit, line })));

    for (const { visit, line } of all) {
      const { requestId, tenantId, actorId, actorEmail } = line;
      expect({ requestId, tenantId }).toEqual({
        requestId: visit.response.headers['x-request-id'],
        tenantId: tour.world.known['tenantId'],
      });
      expect(Object.values(tour.world.known)).toContain(actorId);
      expect(actorEmail).toMatch(/^canary_a-/);
    }
  });

  it('has no action that nothing leads to', () => {
    const left = new Set([...lines.values()].flat().map(({ action }) => action));

    expect(AUDIT_ACTIONS.filter((action) => !left.has(action) && !ELSEWHERE.includes(action))).toEqual([]);
  });

  /** Found by the request, which every line names. */
  function linesOf({ response }: Visit): Promise<Line[]> {
    return asOwner(test.database, async (owner) => {
      const { rows } = await owner.query<Line>(
        `SELECT action, actor_id AS "actorId", actor_email AS "actorEmail", request_id AS "requestId",
                tenant_id AS "tenantId"
           FROM audit_log WHERE request_id = $1 ORDER BY occurred_at`,
        [response.headers['x-request-id']],
      );
      return rows;
    });
  }
});
