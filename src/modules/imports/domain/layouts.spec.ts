import { detectedFormat, headerFaults, LAYOUTS, placesOf } from './layouts.js';

const TOGGL =
  'User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount ()';
const CLOCKIFY =
  'Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,Duration (h),Duration (decimal),Billable Rate (USD),Billable Amount (USD)';
const HARVEST =
  'Date,Client,Project,Project Code,Task,Notes,Hours,Hours Rounded,Billable?,Invoiced?,Approved?,First Name,Last Name,Roles,Employee?,Billable Rate,Billable Amount,Cost Rate,Cost Amount,Currency,External Reference URL';
const GENERIC = 'date,startTime,endTime,duration,customer,service,project,notes,tags,isBillable,userEmail';

describe('detectedFormat', () => {
  it.each([
    [TOGGL, 'toggl'],
    [TOGGL.replace('Amount ()', 'Amount (EUR)').replace(',Task', ''), 'toggl'],
    [CLOCKIFY, 'clockify'],
    [CLOCKIFY.replace('Duration (h),', ''), 'clockify'],
    [HARVEST, 'harvest'],
    ['Date,Client,Project,Task,Notes,Hours,First Name,Last Name', 'harvest'],
    [GENERIC, 'generic'],
    ['Date,Customer,Service,Start time,END_TIME', 'generic'],
    ['date,customer,service,note', 'generic'],
    ['date,customer', null],
    ['2026-04-03,Acme,Design,1.5', null],
    ['', null],
  ])('of %s is %s', (header, format) => {
    expect(detectedFormat(header.split(','))).toBe(format);
  });
});

describe('placesOf', () => {
  it('finds every field of a layout that the file has, whatever the order', () => {
    expect(placesOf(LAYOUTS.clockify, CLOCKIFY.split(','))).toEqual({
      project: 0,
      customer: 1,
      notes: 2,
      service: 3,
      userEmail: 6,
      tags: 7,
      isBillable: 8,
      date: 9,
      startTime: 10,
      endDate: 11,
      endTime: 12,
      duration: 13,
    });
    expect(placesOf(LAYOUTS.harvest, 'Hours,Client,Date'.split(','))).toEqual({
      duration: 0,
      customer: 1,
      date: 2,
    });
  });
});

describe('headerFaults', () => {
  it('names the columns that a layout lacks', () => {
    const header = TOGGL.replace('Client,', '').replace('Duration,', '').split(',');

    expect(headerFaults(LAYOUTS.toggl, header)).toEqual(['has no column "Duration", "Client"']);
  });

  it('names what means nothing in our own layout, and passes over what is the business of a tool', () => {
    const [fault, ...others] = headerFaults(LAYOUTS.generic, [...GENERIC.split(','), 'note', '']);

    expect(fault).toMatch(/^has columns that mean nothing here: "note"; remove them or name them date, /);
    expect(others).toEqual([]);
    expect(headerFaults(LAYOUTS.toggl, TOGGL.split(','))).toEqual([]);
  });
});
