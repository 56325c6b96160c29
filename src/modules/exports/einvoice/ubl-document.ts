import type { Decimal } from '../../../shared/money/money.js';
import { element, xmlDocument, type XmlElement } from '../../../shared/text/xml.js';
import { CREDIT_NOTE_TYPE, type EInvoice, type EInvoiceLine, type VatBreakdown } from './e-invoice.js';
import { ublParty } from './ubl-party.js';

const NAMESPACE = 'urn:oasis:names:specification:ubl:schema:xsd';

/**
 * A UBL 2.1 Invoice or CreditNote (contract 7.2). Each function is a list of elements in the order of the schema; what
 * has no value leaves no element behind.
 */
export function ublDocument(invoice: EInvoice): string {
  const root = invoice.typeCode === CREDIT_NOTE_TYPE ? 'CreditNote' : 'Invoice';
  const namespaces = {
    xmlns: `${NAMESPACE}:${root}-2`,
    'xmlns:cac': `${NAMESPACE}:CommonAggregateComponents-2`,
    'xmlns:cbc': `${NAMESPACE}:CommonBasicComponents-2`,
  };
  const content = [
    ...header(invoice),
    element('cac:AccountingSupplierParty', [ublParty(invoice.seller)]),
    element('cac:AccountingCustomerParty', [ublParty(invoice.buyer)]),
    delivery(invoice),
    paymentMeans(invoice),
    element('cac:PaymentTerms', [element('cbc:Note', invoice.paymentTerms)]),
    taxTotal(invoice),
    monetaryTotal(invoice),
    ...invoice.lines.map((line) => documentLine(line, invoice)),
  ];
  return xmlDocument(element(root, content, namespaces));
}

function header(invoice: EInvoice): (XmlElement | undefined)[] {
  const isCreditNote = invoice.typeCode === CREDIT_NOTE_TYPE;
  return [
    element('cbc:CustomizationID', invoice.specificationId),
    element('cbc:ProfileID', invoice.businessProcess),
    element('cbc:ID', invoice.number),
    element('cbc:IssueDate', invoice.issueDate),
    isCreditNote ? undefined : element('cbc:DueDate', invoice.dueDate),
    element(isCreditNote ? 'cbc:CreditNoteTypeCode' : 'cbc:InvoiceTypeCode', invoice.typeCode),
    element('cbc:Note', invoice.note),
    element('cbc:DocumentCurrencyCode', invoice.currency),
    element('cbc:BuyerReference', invoice.buyerReference),
    element('cac:InvoicePeriod', [
      element('cbc:StartDate', invoice.period?.from),
      element('cbc:EndDate', invoice.period?.to),
    ]),
    element('cac:BillingReference', [
      element('cac:InvoiceDocumentReference', [
        element('cbc:ID', invoice.precedingInvoice?.number),
        element('cbc:IssueDate', invoice.precedingInvoice?.issueDate),
      ]),
    ]),
  ];
}

function delivery({ deliveryDate, deliverToCountry }: EInvoice): XmlElement | undefined {
  return element('cac:Delivery', [
    element('cbc:ActualDeliveryDate', deliveryDate),
    element('cac:DeliveryLocation', [
      element('cac:Address', [element('cac:Country', [element('cbc:IdentificationCode', deliverToCountry)])]),
    ]),
  ]);
}

function paymentMeans({ payment }: EInvoice): XmlElement | undefined {
  return element('cac:PaymentMeans', [
    element('cbc:PaymentMeansCode', payment?.meansCode),
    element('cbc:PaymentID', payment?.reference),
    element('cac:PayeeFinancialAccount', [
      element('cbc:ID', payment?.iban),
      element('cbc:Name', payment?.accountName),
      element('cac:FinancialInstitutionBranch', [element('cbc:ID', payment?.bic)]),
    ]),
  ]);
}

function taxTotal({ totals, vatBreakdown, currency }: EInvoice): XmlElement | undefined {
  const subtotals = vatBreakdown.map((group) =>
    element('cac:TaxSubtotal', [
      amount('cbc:TaxableAmount', group.taxableAmount, currency),
      amount('cbc:TaxAmount', group.vatAmount, currency),
      taxCategory('cac:TaxCategory', group),
    ]),
  );
  return element('cac:TaxTotal', [amount('cbc:TaxAmount', totals.vat, currency), ...subtotals]);
}

function monetaryTotal({ totals, currency }: EInvoice): XmlElement | undefined {
  return element('cac:LegalMonetaryTotal', [
    amount('cbc:LineExtensionAmount', totals.lines, currency),
    amount('cbc:TaxExclusiveAmount', totals.withoutVat, currency),
    amount('cbc:TaxInclusiveAmount', totals.withVat, currency),
    amount('cbc:PayableAmount', totals.due, currency),
  ]);
}

function documentLine(line: EInvoiceLine, { typeCode, currency }: EInvoice): XmlElement | undefined {
  const isCreditNote = typeCode === CREDIT_NOTE_TYPE;
  const quantity = isCreditNote ? 'cbc:CreditedQuantity' : 'cbc:InvoicedQuantity';
  return element(isCreditNote ? 'cac:CreditNoteLine' : 'cac:InvoiceLine', [
    element('cbc:ID', line.id),
    element(quantity, line.quantity.toFixed(), { unitCode: line.unitCode }),
    amount('cbc:LineExtensionAmount', line.netAmount, currency),
    element('cac:Item', [
      element('cbc:Description', line.description),
      element('cbc:Name', line.name),
      taxCategory('cac:ClassifiedTaxCategory', line),
    ]),
    element('cac:Price', [
      // Unlike amounts, prices may have more than two decimals.
      element('cbc:PriceAmount', line.netPrice.toFixed(), { currencyID: currency }),
    ]),
  ]);
}

type Taxed = Pick<VatBreakdown, 'category' | 'percent' | 'exemptionCode' | 'exemptionReason'>;

function taxCategory(name: string, taxed: Taxed): XmlElement | undefined {
  return element(name, [
    element('cbc:ID', taxed.category),
    element('cbc:Percent', taxed.percent?.toFixed()),
    element('cbc:TaxExemptionReasonCode', taxed.exemptionCode),
    element('cbc:TaxExemptionReason', taxed.exemptionReason),
    element('cac:TaxScheme', [element('cbc:ID', 'VAT')]),
  ]);
}

function amount(name: string, value: Decimal, currency: string): XmlElement | undefined {
  return element(name, value.toFixed(2), { currencyID: currency });
}
