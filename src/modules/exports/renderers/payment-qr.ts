import QRCode from 'qrcode';
import { paymentQrPayload } from '../documents/epc-payload.js';
import type { InvoiceDocument } from '../documents/invoice-document.js';
import { html, rawHtml, type SafeHtml } from '../../../shared/text/html.js';

/**
 * The payment code of an invoice that can be paid by scanning, else undefined. Error correction M and at most
 * version 13, as EPC069-12 asks. One path for all modules: a few hundred rectangles would each be tagged.
 */
export function paymentQrSvg(document: InvoiceDocument): SafeHtml | undefined {
  const payload = paymentQrPayload(document);
  if (!payload) return undefined;
  const { modules } = QRCode.create(payload, { errorCorrectionLevel: 'M' });
  const path = Array.from({ length: modules.size }, (_, row) => rowPath(modules, row)).join('');
  return html`<svg
    viewBox="0 0 ${modules.size} ${modules.size}"
    shape-rendering="crispEdges"
    role="img"
    aria-label="EPC QR"
  >
    <path fill="#16202e" d="${rawHtml(path)}" />
  </svg>`;
}

/** Runs of dark modules of one row, drawn as rectangles: `M3 0h7v1h-7z`. */
function rowPath(modules: QRCode.BitMatrix, row: number): string {
  const runs: string[] = [];
  for (let column = 0; column < modules.size; column += 1) {
    const start = column;
    while (column < modules.size && modules.get(row, column)) column += 1;
    const width = column - start;
    if (width > 0) runs.push(`M${start} ${row}h${width}v1h-${width}z`);
  }
  return runs.join('');
}
