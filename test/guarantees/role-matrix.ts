/**
 * Who may call an operation, by sections 2.1 to 2.3 and 4 of the API contract. Written by hand and not read from the
 * code: `role-matrix.spec.ts` compares the two, and an operation without a row here fails.
 */
export type Rule =
  /** Nobody has to be known; a credential that is sent is not looked at. */
  | 'Open'
  /** Nobody has to be known; an access token that is sent must be right. */
  | 'OpenOrBearer'
  | 'Everybody'
  | 'EverybodyByBearer'
  | 'OwnerAndAdmin'
  | 'OwnerAndAdminByBearer'
  | 'Owner';

export const ROLE_MATRIX: Readonly<Record<string, Rule>> = {
  // Health
  healthLive: 'Open',
  healthReady: 'Open',
  // Sign-in
  register: 'Open',
  login: 'Open',
  refresh: 'Open',
  forgotPassword: 'Open',
  resetPassword: 'Open',
  verifyEmail: 'Open',
  startGoogleSignIn: 'Open',
  startMicrosoftSignIn: 'Open',
  finishGoogleSignIn: 'Open',
  finishMicrosoftSignIn: 'Open',
  // What is a person's own: a key acts for a company, not as a person
  changePassword: 'EverybodyByBearer',
  switchTenant: 'EverybodyByBearer',
  listSessions: 'EverybodyByBearer',
  endSession: 'EverybodyByBearer',
  linkGoogle: 'EverybodyByBearer',
  linkMicrosoft: 'EverybodyByBearer',
  linkIdentity: 'EverybodyByBearer',
  me: 'Everybody',
  logout: 'Everybody',
  // Team
  getInvitation: 'Open',
  acceptInvitation: 'OpenOrBearer',
  getTeam: 'Everybody',
  inviteMember: 'OwnerAndAdmin',
  resendInvitation: 'OwnerAndAdmin',
  cancelInvitation: 'OwnerAndAdmin',
  removeMember: 'OwnerAndAdmin',
  changeRole: 'Owner',
  // API keys: neither made nor viewed with a key
  listApiKeys: 'OwnerAndAdmin',
  revokeApiKey: 'OwnerAndAdmin',
  createApiKey: 'OwnerAndAdminByBearer',
  revealApiKey: 'OwnerAndAdminByBearer',
  // Company
  getSettings: 'Everybody',
  updateSettings: 'OwnerAndAdmin',
  getBilling: 'OwnerAndAdmin',
  listAuditLog: 'OwnerAndAdmin',
  // The tenant's data
  listServices: 'Everybody',
  createService: 'Everybody',
  getService: 'Everybody',
  updateService: 'Everybody',
  deleteService: 'Everybody',
  restoreService: 'Everybody',
  listCustomers: 'Everybody',
  createCustomer: 'Everybody',
  getCustomer: 'Everybody',
  updateCustomer: 'Everybody',
  deleteCustomer: 'Everybody',
  restoreCustomer: 'Everybody',
  listProjects: 'Everybody',
  createProject: 'Everybody',
  getProject: 'Everybody',
  updateProject: 'Everybody',
  deleteProject: 'Everybody',
  listLogEntries: 'Everybody',
  listRunningTimers: 'Everybody',
  createLogEntry: 'Everybody',
  startTimer: 'Everybody',
  getLogEntry: 'Everybody',
  updateLogEntry: 'Everybody',
  deleteLogEntry: 'Everybody',
  restoreLogEntry: 'Everybody',
  stopTimer: 'Everybody',
  addAttachment: 'Everybody',
  listAttachments: 'Everybody',
  downloadAttachment: 'Everybody',
  deleteAttachment: 'Everybody',
  continueTimer: 'Everybody',
  listInvoices: 'Everybody',
  listUninvoicedEntries: 'Everybody',
  createInvoice: 'Everybody',
  getInvoice: 'Everybody',
  updateInvoice: 'Everybody',
  changeInvoiceStatus: 'Everybody',
  deleteInvoice: 'Everybody',
  restoreInvoice: 'Everybody',
  listSourceLogEntries: 'Everybody',
  createPayment: 'Everybody',
  listPayments: 'Everybody',
  deletePayment: 'Everybody',
  createCreditNote: 'Everybody',
  getInvoicePdf: 'Everybody',
  getInvoiceExcel: 'Everybody',
  getInvoiceUbl: 'Everybody',
  sendInvoice: 'Everybody',
  importLogEntries: 'Everybody',
  importCustomers: 'Everybody',
  listTrash: 'Everybody',
  getDashboardStats: 'Everybody',
};
