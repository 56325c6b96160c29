import excel, { type Cell, type CellValue, type Workbook, type Worksheet } from 'exceljs';

/** A workbook as a spreadsheet program opens it. */
export async function openWorkbook(content: Buffer): Promise<Workbook> {
  const workbook = new excel.Workbook();
  await workbook.xlsx.load(content as never); // the library's own, older idea of a Buffer
  return workbook;
}

/** What a cell shows: of a formula the result that is stored with it. */
export function shown(cell: Cell): CellValue {
  // The library leaves a result of 0 out of `value`, and has it in `result`.
  return isFormula(cell.value) ? cell.result : cell.value;
}

/** The number right of a text in a column, as it is stored, and as the formulas come to. */
export function amountBeside(
  sheet: Worksheet,
  label: string,
  { from = 'C', to = 'D' } = {},
): { stored: number; calculated: number } {
  const row = [...rowsOf(sheet)].findLast(({ number }) => sheet.getCell(`${from}${number}`).value === label);
  if (!row) throw new Error(`${label} is not in column ${from}`);
  const cell = sheet.getCell(`${to}${row.number}`);
  return { stored: Number(shown(cell)), calculated: calculated(cell) };
}

/** What the formula of a cell comes to, calculated from other cells' values, as a spreadsheet does it. */
export function calculated(cell: Cell): number {
  const { value, worksheet } = cell;
  return isFormula(value) ? evaluate(value.formula, worksheet) : Number(value);
}

interface FormulaValue {
  readonly formula: string;
}

function isFormula(value: CellValue): value is CellValue & FormulaValue {
  return typeof value === 'object' && value !== null && 'formula' in value;
}

function rowsOf(sheet: Worksheet): { number: number }[] {
  return Array.from({ length: sheet.rowCount }, (_, index) => ({ number: index + 1 }));
}

const [RANGE, CELL] = ["((?:'[^']+'!)?\\$?[A-Z]+\\$?\\d+(?::\\$?[A-Z]+\\$?\\d+)?)", '(\\$?[A-Z]+\\$?\\d+)'];
const ROUND = /^ROUND\((.+),2\)$/;
const SUM = new RegExp(`^SUM\\(${RANGE}\\)$`);
const SUMIFS = new RegExp(`^SUMIFS\\(${RANGE},${RANGE},${CELL},${RANGE},${CELL}\\)$`);
const PLUS = new RegExp(`^${CELL}\\+${CELL}$`);

/** The four kinds of formula that our workbooks have; any other is a fault of theirs or of this reader. */
function evaluate(formula: string, sheet: Worksheet): number {
  const cell = (address: string): Cell => sheet.getCell(address.replaceAll('$', ''));
  const [, rounded] = ROUND.exec(formula) ?? [];
  if (rounded) return Math.round(evaluate(rounded, sheet) * 100) / 100;
  const [, summed] = SUM.exec(formula) ?? [];
  if (summed) return total(cellsOf(summed, sheet).map(calculated));
  const [, left, right] = PLUS.exec(formula) ?? [];
  if (left && right) return calculated(cell(left)) + calculated(cell(right));
  const [, amounts, first, firstIs, second, secondIs] = SUMIFS.exec(formula) ?? [];
  if (!amounts) throw new Error(`Not a formula that is known here: ${formula}`);
  const [one, other] = [cellsOf(first!, sheet), cellsOf(second!, sheet)];
  const fits = (index: number): boolean =>
    shown(one[index]!) === shown(cell(firstIs!)) && shown(other[index]!) === shown(cell(secondIs!));
  return total(
    cellsOf(amounts, sheet)
      .filter((_, index) => fits(index))
      .map(calculated),
  );
}

function cellsOf(range: string, sheet: Worksheet): Cell[] {
  const [, name, column, first, last] = /^(?:'([^']+)'!)?\$?([A-Z]+)\$?(\d+)(?::\$?[A-Z]+\$?(\d+))?$/.exec(
    range,
  ) as unknown as [string, string?, string?, string?, string?];
  const target = name ? sheet.workbook.getWorksheet(name)! : sheet;
  const count = Number(last ?? first) - Number(first) + 1;
  return Array.from({ length: count }, (_, index) => target.getCell(`${column!}${Number(first) + index}`));
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

/** Every text and number of a workbook, for a look at what it says. */
export async function textOfWorkbook(content: Buffer): Promise<string> {
  const texts: string[] = [];
  (await openWorkbook(content)).eachSheet((sheet) => {
    texts.push(sheet.name);
    sheet.eachRow((row) => row.eachCell((cell) => texts.push(cell.text)));
  });
  return texts.join('\n');
}
