import { addressOf } from './tour-account-steps.js';
import { PROJECT_STEPS } from './tour-project-steps.js';
import type { Answer, Step, World } from './tour.js';

const remember =
  (name: string) =>
  ({ known }: World, { id }: Answer): void => {
    known[name] = id;
  };
const id =
  (name: string) =>
  ({ known }: World): Record<string, string> => ({ id: known[name]! });

function rememberCustomer({ known }: World, answer: Answer): void {
  known['customerId'] = answer.id;
  known['contactId'] = (answer['contacts'] as Answer[])[0]!.id;
  const rows = answer['customServices'] as (Answer & { serviceId?: string })[];
  known['overrideId'] = rows.find(({ serviceId }) => serviceId)!.id;
  known['ownServiceId'] = rows.find(({ serviceId }) => !serviceId)!.id;
}

function serviceOf({ text }: World): object {
  return {
    name: text('service'),
    type: 'BillableTime',
    hourlyRate: 80,
    description: text('about the service'),
    rounding: 'FifteenMinutes',
    sortOrder: 1,
  };
}

function customerOf({ text, email, known }: World): object {
  return {
    name: text('customer'),
    isCompany: true,
    vatNumber: text('VAT'),
    registrationNumber: text('register'),
    peppolId: `9930:${text('peppol')}`,
    email: email('customer'),
    language: 'nl',
    currency: 'EUR',
    paymentTermDays: 14,
    defaultBuyerReference: text('reference'),
    address: addressOf(text, 'Belgium'),
    notes: text('about the customer'),
    contacts: [
      {
        name: text('contact'),
        role: text('role'),
        email: email('contact'),
        phone: text('phone'),
        isPrimary: true,
      },
    ],
    customServices: [
      {
        serviceId: known['serviceId'],
        name: text('override'),
        hourlyRate: 95,
        description: text('own price'),
      },
      { name: text('own service'), type: 'BillableTime', hourlyRate: 70, description: text('own') },
    ],
  };
}

const entryOf =
  (service: 'serviceId' | 'ownServiceId', startTime: string, endTime: string) =>
  ({ text, known }: World): object => ({
    customerId: known['customerId'],
    serviceId: known[service],
    contactId: known['contactId'],
    projectId: known['projectId'],
    date: '2026-04-03',
    startTime,
    endTime,
    isBillable: true,
    notes: text('work'),
    tags: [text('tag')],
  });

const timerOf = ({ text, known }: World): object => ({
  customerId: known['customerId'],
  serviceId: known['serviceId'],
  contactId: known['contactId'],
  projectId: known['projectId'],
  notes: text('timer'),
});

const invoiceOf =
  (entry: string) =>
  ({ text, known }: World): object => ({
    customerId: known['customerId'],
    logEntryIds: [known[entry]],
    date: '2026-04-30',
    dueDate: '2026-05-30',
    contactId: known['contactId'],
    vatPercent: 21,
    buyerReference: text('reference'),
  });

const linesOf =
  (entry: string) =>
  ({ text, known }: World): object => ({
    date: '2026-04-30',
    dueDate: '2026-05-30',
    lineItems: [
      {
        description: text('line'),
        quantity: 2,
        unitCode: 'HUR',
        rate: 80,
        vatPercent: 21,
        vatCategoryCode: 'S',
        sourceLogEntryId: known[entry],
      },
    ],
    buyerReference: text('reference'),
    notes: text('about the invoice'),
    contactId: known['contactId'],
  });

const SERVICES: readonly Step[] = [
  { operation: 'createService', by: 'Key', body: serviceOf, then: remember('oldServiceId') },
  { operation: 'deleteService', by: 'Key', path: id('oldServiceId') },
  { operation: 'createService', by: 'Key', body: serviceOf, then: remember('serviceId') },
  { operation: 'updateService', path: id('serviceId'), body: serviceOf },
  { operation: 'getService', by: 'Key', path: id('serviceId') },
  { operation: 'listServices', by: 'Key' },
];

const CUSTOMERS: readonly Step[] = [
  {
    operation: 'createCustomer',
    by: 'Key',
    body: (world) => ({ ...customerOf(world), address: addressOf(world.text) }),
    then: remember('oldCustomerId'),
  },
  { operation: 'deleteCustomer', by: 'Key', path: id('oldCustomerId') },
  { operation: 'createCustomer', by: 'Key', body: customerOf, then: rememberCustomer },
  { operation: 'updateCustomer', path: id('customerId'), body: customerOf, then: rememberCustomer },
  { operation: 'getCustomer', by: 'Key', path: id('customerId') },
  { operation: 'listCustomers', by: 'Key' },
];

const ENTRIES: readonly Step[] = [
  {
    operation: 'createLogEntry',
    by: 'Key',
    body: entryOf('serviceId', '08:00', '09:00'),
    then: remember('oldEntryId'),
  },
  { operation: 'deleteLogEntry', by: 'Key', path: id('oldEntryId') },
  {
    operation: 'createLogEntry',
    by: 'Key',
    body: entryOf('serviceId', '09:00', '10:00'),
    then: remember('entryId'),
  },
  {
    operation: 'updateLogEntry',
    path: id('entryId'),
    body: entryOf('serviceId', '09:00', '11:30'),
  },
  {
    operation: 'createLogEntry',
    body: entryOf('ownServiceId', '12:00', '13:00'),
    then: remember('paidEntryId'),
  },
  {
    operation: 'createLogEntry',
    body: entryOf('serviceId', '13:00', '14:00'),
    then: remember('draftEntryId'),
  },
  {
    operation: 'createLogEntry',
    body: entryOf('serviceId', '14:00', '15:00'),
    then: remember('freedEntryId'),
  },
  { operation: 'startTimer', by: 'Key', body: timerOf, then: remember('timerId') },
  {
    operation: 'stopTimer',
    by: 'Key',
    path: id('timerId'),
    body: ({ text }) => ({ notes: text('stopped') }),
  },
  { operation: 'continueTimer', by: 'Key', path: id('timerId'), then: remember('runningId') },
  { operation: 'getLogEntry', by: 'Key', path: id('entryId') },
  { operation: 'listLogEntries', by: 'Key' },
  { operation: 'listRunningTimers', by: 'Key' },
];

const INVOICES: readonly Step[] = [
  { operation: 'createInvoice', by: 'Key', body: invoiceOf('freedEntryId'), then: remember('oldInvoiceId') },
  { operation: 'deleteInvoice', by: 'Key', path: id('oldInvoiceId') },
  { operation: 'createInvoice', by: 'Key', body: invoiceOf('paidEntryId'), then: remember('paidInvoiceId') },
  { operation: 'updateInvoice', path: id('paidInvoiceId'), body: linesOf('paidEntryId') },
  {
    operation: 'changeInvoiceStatus',
    by: 'Key',
    path: id('paidInvoiceId'),
    body: () => ({ status: 'Sent' }),
  },
  {
    operation: 'changeInvoiceStatus',
    by: 'Key',
    path: id('paidInvoiceId'),
    body: () => ({ status: 'Paid', paidDate: '2026-05-12' }),
  },
  { operation: 'createInvoice', body: invoiceOf('draftEntryId'), then: remember('draftId') },
  { operation: 'updateInvoice', by: 'Key', path: id('draftId'), body: linesOf('draftEntryId') },
  { operation: 'getInvoice', by: 'Key', path: id('paidInvoiceId') },
  { operation: 'getInvoicePdf', by: 'Key', path: id('paidInvoiceId') },
  { operation: 'getInvoiceUbl', by: 'Key', path: id('paidInvoiceId') },
  { operation: 'getInvoiceExcel', by: 'Key', path: id('paidInvoiceId') },
  { operation: 'listInvoices', by: 'Key' },
  { operation: 'listSourceLogEntries', by: 'Key', path: id('paidInvoiceId') },
  {
    operation: 'listUninvoicedEntries',
    by: 'Key',
    path: ({ known }) => ({ customerId: known['customerId']! }),
  },
  { operation: 'getDashboardStats', by: 'Key' },
];

/** What the company works for, and what it bills. */
export const WORK_STEPS: readonly Step[] = [
  ...SERVICES,
  ...CUSTOMERS,
  ...PROJECT_STEPS,
  ...ENTRIES,
  ...INVOICES,
];
