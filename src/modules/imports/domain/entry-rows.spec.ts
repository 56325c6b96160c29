import { entryRowsOf, type EntryRow } from './entry-rows.js';
import { type ImportFormat, LAYOUTS } from './layouts.js';

const HEADERS: Record<ImportFormat, string> = {
  toggl:
    'Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags',
  clockify:
    'Project,Client,Description,Task,Email,Billable,Start Date,Start Time,End Date,End Time,Duration (h)',
  harvest: 'Date,Client,Project,Task,Notes,Hours,Billable?,First Name,Last Name',
  generic: 'date,startTime,endTime,duration,customer,service,project,notes,tags,isBillable,userEmail',
};

function read(format: ImportFormat, ...records: string[]) {
  return entryRowsOf(
    LAYOUTS[format],
    HEADERS[format].split(','),
    records.map((record) => record.split(',')),
  );
}

function rowOf(format: ImportFormat, record: string): EntryRow {
  const result = read(format, record);
  if ('fault' in result) throw new Error(result.fault);
  return result.rows[0]!;
}

const ROW: EntryRow = {
  row: 1,
  date: '2026-04-03',
  startTime: '09:00:00',
  endTime: '11:30:15',
  seconds: 9015,
  customer: 'Acme NV',
  project: 'Website',
  service: 'Design',
  notes: 'Draft',
  tags: [],
  isBillable: true,
  userEmail: 'an@acme.example',
  userName: null,
  faults: [],
};

describe('entryRowsOf, of the layouts', () => {
  it('reads Toggl Track', () => {
    const record =
      'AN@Acme.example,Acme NV,Website,Design,Draft,Yes,2026-04-03,09:00:00,2026-04-03,11:30:15,02:30:15,a; b';

    expect(rowOf('toggl', record)).toEqual({ ...ROW, tags: ['a', 'b'] });
  });

  it('reads Clockify with days after months and twelve hours', () => {
    const record =
      'Website,Acme NV,Draft,Design,an@acme.example,No,04/13/2026,09:00:00 AM,04/13/2026,01:30:00 PM,04:30:00';

    expect(rowOf('clockify', record)).toEqual({
      ...ROW,
      date: '2026-04-13',
      endTime: '13:30:00',
      seconds: 16_200,
      isBillable: false,
    });
  });

  it('reads Harvest, which has names instead of addresses and no times', () => {
    expect(rowOf('harvest', '2026-04-03,Acme NV,Website,Design,Draft,2.5,Yes,An,Peeters')).toEqual({
      ...ROW,
      startTime: null,
      endTime: null,
      seconds: 9000,
      userEmail: null,
      userName: 'An Peeters',
    });
  });

  it('reads our own, where times win over a duration', () => {
    const record = '2026-04-03,9:00,11:30,7:00,Acme NV,Design,Website, Draft,,,an@acme.example';

    expect(rowOf('generic', record)).toEqual({ ...ROW, endTime: '11:30:00', seconds: null, notes: ' Draft' });
  });
});

describe('entryRowsOf, of the time', () => {
  const toggl = (start: string, end: string, duration: string) =>
    rowOf('toggl', `,Acme,,Design,,,${start.replace(' ', ',')},${end.replace(' ', ',')},${duration},`);

  it.each([
    ['2026-04-03 09:00', '2026-04-03 10:00', '1:00:00', ['09:00:00', '10:00:00', 3600]],
    ['2026-04-03 23:00', '2026-04-04 01:00', '2:00:00', ['23:00:00', '01:00:00', 7200]],
    ['2026-04-03 09:00', '2026-04-04 09:00', '24:00:00', [null, null, 86_400]],
    ['2026-04-03 09:00', '2026-04-05 10:00', '49:00:00', [null, null, 176_400]],
    ['2026-04-03 09:00', '2026-04-05 10:00', '', [null, null, 176_400]],
    ['2026-04-03 09:00', '2026-04-03 09:00', '0:00:40', [null, null, 40]],
    ['2026-04-03 09:00', '2026-04-03 09:00', '0:00:00', ['09:00:00', '09:00:00', 0]],
    ['2026-04-03 09:00', ' ', '1:00', ['09:00:00', null, 3600]],
  ])('from %s to %s, measured %s, is %j', (start, end, duration, time) => {
    const { startTime, endTime, seconds, faults } = toggl(start, end, duration);

    expect([startTime, endTime, seconds]).toEqual(time);
    expect(faults).toEqual([]);
  });
});

describe('entryRowsOf, of mistakes', () => {
  const AN = '2026-04-03,Acme,Website,Design,,1,Yes,An,Peeters';

  it.each([
    [AN.replace('2026-04-03', '2026-02-30'), ['Date: "2026-02-30" is no date: write yyyy-MM-dd']],
    [AN.replace('2026-04-03', ''), ['Date: is required']],
    [AN.replace(',1,', ',1h,'), ['Hours: "1h" is no duration: write H:mm or hours like 1.5']],
    [AN.replace('Yes', 'Ja?'), ['Billable?: "Ja?" is neither yes nor no']],
    [AN.replace('Acme', 'x'.repeat(201)), ['Client: is longer than 200 characters']],
    [AN.replace('Design,', 'De\u0000sign,'), [expect.stringMatching(/^Task: holds a character/)]],
    [AN.replace('Design,', 'De\ud83dsign,'), [expect.stringMatching(/^Task: holds a character/)]],
    [AN.replace('Design,,', `Design,${'x'.repeat(10_001)},`), ['Notes: is longer than 10000 characters']],
    ['2026-04-03,Acme', [expect.stringMatching(/^has 2 cells where the first row has 9/)]],
    [`${AN},more`, [expect.stringMatching(/^has 10 cells where the first row has 9/)]],
  ])('finds in %.60j the faults %j', (record, faults) => {
    expect(rowOf('harvest', record).faults).toEqual(faults);
  });

  it('finds an end on a day before the begin', () => {
    const record = ',Acme,,Design,,,2026-04-03,09:00,2026-04-02,10:00,1:00,';

    expect(rowOf('toggl', record).faults).toEqual(['End date: is before the day it begins']);
  });

  it.each([
    [['03/04/2026', '05/04/2026'], /day first and month first/],
    [['13/04/2026', '04/13/2026'], /others that are month first/],
  ])('reads no file with the dates %j', (dates, fault) => {
    const result = read('harvest', ...dates.map((date) => AN.replace('2026-04-03', date)));

    expect(result).toEqual({ fault: expect.stringMatching(fault) });
  });
});
