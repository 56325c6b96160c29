import { clockTimeOf, nameKey, secondsOf, tagsOf, yesOrNoOf } from './cells.js';

describe('clockTimeOf', () => {
  it.each([
    ['09:00', '09:00:00'],
    ['9:05', '09:05:00'],
    ['23:59:59', '23:59:59'],
    ['2:05 PM', '14:05:00'],
    ['02:05:30 pm', '14:05:30'],
    ['9:00AM', '09:00:00'],
    ['9:00 a.m.', '09:00:00'],
    ['12:00 AM', '00:00:00'],
    ['12:30 PM', '12:30:00'],
    ['13:00 PM', null],
    ['0:30 AM', null],
    ['24:00', null],
    ['9:60', null],
    ['9', null],
    ['', null],
  ])('reads %j as %j', (text, time) => {
    expect(clockTimeOf(text)).toBe(time);
  });
});

describe('secondsOf', () => {
  it.each([
    ['1:30', 5400],
    ['01:30:15', 5415],
    ['25:30:00', 91_800],
    ['1.02:03:04', 93_784],
    ['0:00', 0],
    ['1.5', 5400],
    ['1,5', 5400],
    ['0.33', 1188],
    ['0.2', 720],
    ['7', 25_200],
    ['-1', null],
    ['1:60', null],
    ['1h 30m', null],
    ['', null],
  ])('reads %j as %j', (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
  });
});

describe('yesOrNoOf', () => {
  it.each([
    ['Yes', true],
    ['TRUE', true],
    ['1', true],
    ['Oui', true],
    ['no', false],
    ['Nee', false],
    ['0', false],
    ['maybe', null],
  ])('reads %j as %j', (text, answer) => {
    expect(yesOrNoOf(text)).toBe(answer);
  });
});

describe('tagsOf', () => {
  it.each([
    ['design, urgent', ['design', 'urgent']],
    ['a;b|a', ['a', 'b']],
    [' , ', []],
    ['', []],
  ])('splits %j into %j', (text, tags) => {
    expect(tagsOf(text)).toEqual(tags);
  });
});

it('takes names for the same whatever their case and the blanks around them', () => {
  expect(nameKey(' ÉCOLE nv ')).toBe(nameKey('École NV'));
});
