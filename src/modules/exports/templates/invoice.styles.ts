import { rawHtml, type SafeHtml } from '../../../shared/text/html.js';

/** The look of the invoice. Tints are solid colours: transparency costs an archivable PDF a blending space. */
export const INVOICE_STYLES: SafeHtml = rawHtml(`
:root { --ink: #16202e; --text: #364152; --muted: #5b6472; --line: #dfe3e8; --soft: #f5f7f9; --brand: #0f5c5c; }
* { box-sizing: border-box; margin: 0; padding: 0; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { font: 400 8.7pt/1.42 "Inter", "Liberation Sans", "DejaVu Sans", Arial, sans-serif; color: var(--ink); overflow-wrap: anywhere; }
h1, h2 { font-weight: 600; }
table { border-collapse: collapse; width: 100%; }
.number { font-variant-numeric: tabular-nums; white-space: nowrap; text-align: right; }
.label { font-size: 7pt; font-weight: 600; letter-spacing: .05em; text-transform: uppercase; color: var(--muted); }

header { display: flex; justify-content: space-between; align-items: flex-start; gap: 10mm; min-height: 15mm; }
.brand { flex: 1 1 auto; min-width: 0; }
.brand img { display: block; max-width: 72mm; max-height: 18mm; object-fit: contain; object-position: left top; }
.brand .name { font-size: 15pt; font-weight: 700; letter-spacing: -.022em; line-height: 1.2; }
.brand .name.long { font-size: 11.5pt; letter-spacing: -.015em; }
.title { flex: none; max-width: 100mm; text-align: right; }
.title h1 { font-size: 25pt; letter-spacing: -.035em; line-height: 1; font-weight: 700; color: var(--brand); }
.title p { display: flex; justify-content: flex-end; align-items: center; gap: 2.6mm; margin-top: 2.4mm; font-size: 9.5pt; font-weight: 500; color: var(--muted); }
.badge { flex: none; font-size: 7pt; font-weight: 700; letter-spacing: .07em; line-height: 1; padding: 1.25mm 2.2mm; border-radius: 1mm; }
.badge.Draft { background: #fdf0d5; color: #7a4f00; }
.badge.Paid { background: #dff2e6; color: #17603a; }
.badge.Cancelled { background: #fae3e0; color: #98261a; }
.watermark { position: fixed; z-index: -1; inset: 0; display: flex; align-items: center; justify-content: center; font-size: 84pt; font-weight: 700; letter-spacing: .04em; color: #f1f3f6; transform: rotate(-35deg); white-space: nowrap; }

.parties { display: grid; grid-template-columns: 1fr 1fr; gap: 10mm; margin-top: 7mm; }
.parties h2 { font-size: 10.5pt; line-height: 1.3; margin: 1.6mm 0 .6mm; letter-spacing: -.01em; }
.parties p { color: var(--text); }
.parties .ids { color: var(--muted); font-size: 8pt; margin-top: 1.4mm; }

.facts { display: flex; margin-top: 6mm; border-top: .5pt solid var(--line); border-bottom: .5pt solid var(--line); }
.facts div { flex: 1 1 auto; padding: 2.6mm 3.6mm; border-left: .5pt solid var(--line); }
.facts .fixed { flex-shrink: 0; max-width: 58mm; overflow-wrap: break-word; }
.facts div:first-child { padding-left: 0; border-left: 0; }
.facts div:last-child { padding-right: 0; }
.facts dt { white-space: nowrap; }
.facts dd { font-weight: 600; font-size: 9.2pt; margin-top: .6mm; }
.facts div:last-child dd { color: var(--brand); font-weight: 700; white-space: nowrap; }

.lines { margin-top: 6mm; }
.lines thead { display: table-header-group; }
.lines th { font-size: 7pt; font-weight: 600; letter-spacing: .05em; text-transform: uppercase; color: var(--muted); text-align: left; padding: 0 0 2.2mm 4mm; border-bottom: 1pt solid var(--ink); vertical-align: bottom; white-space: nowrap; }
.lines th.number { text-align: right; }
.lines td { padding: 1.7mm 0 1.7mm 4mm; border-bottom: .5pt solid var(--line); vertical-align: top; }
.lines tr { break-inside: avoid; }
.lines tr.tall { break-inside: auto; }
.lines.dense td { padding-top: 1.25mm; padding-bottom: 1.25mm; }
.lines .position { width: 8mm; padding-left: 0; color: var(--muted); font-variant-numeric: tabular-nums; white-space: nowrap; }
.lines .description { padding-left: 0; }
.lines .description b { display: block; font-weight: 500; }
.lines .description span { display: block; color: var(--muted); font-size: 7.8pt; line-height: 1.38; }

.sum { display: grid; grid-template-columns: 1fr 80mm; gap: 12mm; margin-top: 5mm; break-inside: avoid; align-items: start; }
.vat th { font-size: 7pt; font-weight: 600; letter-spacing: .05em; text-transform: uppercase; color: var(--muted); text-align: right; padding: 0 0 1.6mm 3mm; border-bottom: .5pt solid var(--line); }
.vat td { padding: 1.1mm 0 1.1mm 3mm; font-size: 8.2pt; color: var(--text); vertical-align: top; }
.vat th:first-child, .vat td:first-child { text-align: left; padding-left: 0; }
.vat tbody tr:first-child td { padding-top: 1.8mm; }
.totals td { padding: .95mm 0; color: var(--text); }
.totals td.number { color: var(--ink); padding-left: 4mm; }
.totals tr:first-child td { padding-top: 0; }
.totals .strong td { font-weight: 700; color: var(--ink); }
.due { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 1mm 4mm; background: var(--brand); color: #fff; font-weight: 600; padding: 3.1mm 4mm; font-size: 9.5pt; border-radius: 1.6mm; margin-top: 2mm; }
.due span { white-space: nowrap; }
.due .number { margin-left: auto; font-size: 14pt; font-weight: 700; letter-spacing: -.02em; line-height: 1.1; }
.due.settled { background: var(--soft); color: var(--ink); }
.legal { color: var(--muted); font-size: 7.4pt; margin-top: 1.6mm; }

.payment { display: grid; grid-template-columns: 1fr; gap: 8mm; margin-top: 5mm; padding: 3.6mm 5.5mm; background: var(--soft); border-radius: 2mm; break-inside: avoid; align-items: center; }
.payment.with-qr { grid-template-columns: 1fr 30mm; }
.payment h2 { font-size: 10.5pt; letter-spacing: -.01em; margin-bottom: 2.2mm; }
.payment dl { display: grid; grid-template-columns: 35mm 1fr; row-gap: .9mm; align-items: baseline; }
.payment dt { color: var(--muted); }
.payment dd { font-weight: 500; font-variant-numeric: tabular-nums; }
.payment .reference { font-weight: 700; font-size: 10.5pt; letter-spacing: .01em; }
.qr { text-align: center; }
.qr .box { background: #fff; border-radius: 1.5mm; padding: 2.2mm; }
.qr svg { display: block; width: 25mm; height: 25mm; margin: 0 auto; }
.qr p { font-size: 6.8pt; color: var(--muted); margin-top: 1.4mm; }
.notes { margin-top: 4mm; }
.notes p { margin-top: 1mm; color: var(--text); font-size: 8.2pt; }
.footer { margin-top: 3.4mm; color: var(--text); font-size: 8.2pt; }
.notes, .footer { break-before: avoid; orphans: 3; widows: 3; }
`);
