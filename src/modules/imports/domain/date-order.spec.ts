import { dateOf, dateOrderOf } from './date-order.js';

describe('dateOrderOf', () => {
  it.each<[string[], string]>([
    [['2026-04-03', '2026/04/03'], 'DayFirst'],
    [['03.04.2026', '04.12.2026'], 'DayFirst'],
    [['03/04/2026', '13/04/2026'], 'DayFirst'],
    [['03-04-2026', '31-01-2026'], 'DayFirst'],
    [['03/04/2026', '04/13/2026'], 'MonthFirst'],
    [['4/3/2026', '4/13/2026'], 'MonthFirst'],
    [['03/04/2026', '05/04/2026'], 'Unclear'],
    [['03/03/2026', '04/04/2026'], 'DayFirst'],
    [['13/04/2026', '04/13/2026'], 'Mixed'],
    [['13/04/2026', 'yesterday', '31/31/2026', ''], 'DayFirst'],
    [['31/31/2026', '05/04/2026'], 'Unclear'],
    [[], 'DayFirst'],
  ])('of %j is %s', (texts, order) => {
    expect(dateOrderOf(texts)).toBe(order);
  });
});

describe('dateOf', () => {
  it.each([
    ['2026-04-03', 'DayFirst', '2026-04-03'],
    ['2026-4-3', 'MonthFirst', '2026-04-03'],
    ['2026/04/03', 'DayFirst', '2026-04-03'],
    ['03/04/2026', 'DayFirst', '2026-04-03'],
    ['03/04/2026', 'MonthFirst', '2026-03-04'],
    ['3.4.2026', 'MonthFirst', '2026-04-03'],
    ['03/04-2026', 'DayFirst', null],
    ['03/04/26', 'DayFirst', null],
    ['3 April 2026', 'DayFirst', null],
    ['', 'DayFirst', null],
  ] as const)('reads %j, %s, as %j', (text, order, date) => {
    expect(dateOf(text, order)).toBe(date);
  });
});
