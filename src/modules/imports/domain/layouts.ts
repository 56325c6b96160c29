/** Where files come from. */
export const IMPORT_FORMATS = ['toggl', 'clockify', 'harvest', 'generic'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** What a row can tell about an entry. */
export type EntryField =
  | 'date'
  | 'endDate'
  | 'startTime'
  | 'endTime'
  | 'duration'
  | 'customer'
  | 'project'
  | 'service'
  | 'notes'
  | 'tags'
  | 'isBillable'
  | 'userEmail'
  | 'firstName'
  | 'lastName';

/** Which columns of a file mean what, by their names in the first row. */
export interface Layout<Field extends string = EntryField> {
  /** As people know it. */
  readonly name: string;
  /** Per field the names that it may have; the first that is there counts. */
  readonly columns: Readonly<Partial<Record<Field, readonly string[]>>>;
  /** Without these it is no such file. */
  readonly required: readonly Field[];
  /** Our own layout: a column that means nothing is a mistake, and not the tool's own business. */
  readonly isStrict?: boolean;
}

/** The export of a detailed report in each tool, and a layout of our own. Rates and amounts are not read. */
export const LAYOUTS: Readonly<Record<ImportFormat, Layout>> = {
  toggl: {
    name: 'Toggl Track (detailed report)',
    columns: {
      date: ['Start date'],
      startTime: ['Start time'],
      endDate: ['End date', 'Stop date'],
      endTime: ['End time', 'Stop time'],
      duration: ['Duration'],
      customer: ['Client'],
      project: ['Project'],
      service: ['Task'],
      notes: ['Description'],
      tags: ['Tags'],
      isBillable: ['Billable'],
      userEmail: ['Email'],
    },
    required: ['date', 'startTime', 'duration', 'customer', 'project'],
  },
  clockify: {
    name: 'Clockify (detailed report)',
    columns: {
      date: ['Start Date'],
      startTime: ['Start Time'],
      endDate: ['End Date'],
      endTime: ['End Time'],
      duration: ['Duration (h)', 'Duration (decimal)', 'Time (h)', 'Time (decimal)'],
      customer: ['Client'],
      project: ['Project'],
      service: ['Task', 'Activity'],
      notes: ['Description'],
      tags: ['Tags'],
      isBillable: ['Billable'],
      userEmail: ['Email'],
    },
    required: ['date', 'duration', 'customer', 'project'],
  },
  harvest: {
    name: 'Harvest (detailed time report)',
    columns: {
      date: ['Date'],
      duration: ['Hours'],
      customer: ['Client'],
      project: ['Project'],
      service: ['Task'],
      notes: ['Notes'],
      isBillable: ['Billable?'],
      firstName: ['First Name'],
      lastName: ['Last Name'],
    },
    required: ['date', 'duration', 'customer', 'project'],
  },
  generic: {
    name: 'our own',
    columns: {
      date: ['date'],
      startTime: ['startTime'],
      endTime: ['endTime'],
      duration: ['duration'],
      customer: ['customer'],
      service: ['service'],
      project: ['project'],
      notes: ['notes'],
      tags: ['tags'],
      isBillable: ['isBillable'],
      userEmail: ['userEmail'],
    },
    required: ['date', 'customer', 'service'],
    isStrict: true,
  },
};

/** The places of a layout's fields in a file; what the file lacks is missing. */
export type Places<Field extends string = EntryField> = Readonly<Partial<Record<Field, number>>>;

/** Case, blanks, `_` and `-` do not count: `Start Date` is `startDate`. */
function columnKey(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}

export function placesOf<Field extends string>(
  layout: Layout<Field>,
  header: readonly string[],
): Places<Field> {
  const keys = header.map(columnKey);
  const entries = Object.entries<readonly string[] | undefined>(layout.columns).flatMap(
    ([field, names = []]) => {
      const place = names.map((name) => keys.indexOf(columnKey(name))).find((index) => index >= 0);
      return place === undefined ? [] : [[field, place]];
    },
  );
  return Object.fromEntries(entries) as Places<Field>;
}

/** What is wrong with the first row for this layout; nothing when it fits. */
export function headerFaults<Field extends string>(
  layout: Layout<Field>,
  header: readonly string[],
): string[] {
  const places = placesOf(layout, header);
  const nameOf = (field: Field): string => `"${layout.columns[field]![0]}"`;
  const missing = layout.required.filter((field) => places[field] === undefined).map(nameOf);
  const faults = missing.length > 0 ? [`has no column ${missing.join(', ')}`] : [];
  const known = new Set(Object.values<readonly string[] | undefined>(layout.columns).flat());
  const knownKeys = new Set([...known].map((name) => columnKey(name!)));
  const unknown = layout.isStrict
    ? header.filter((name) => name.trim() !== '' && !knownKeys.has(columnKey(name)))
    : [];
  if (unknown.length > 0) {
    const names = unknown.map((name) => `"${name.slice(0, 50)}"`).join(', ');
    faults.push(
      `has columns that mean nothing here: ${names}; remove them or name them ${[...known].join(', ')}`,
    );
  }
  return faults;
}

/** The format that the first row belongs to; `null` when it is none that we know. */
export function detectedFormat(header: readonly string[]): ImportFormat | null {
  // Toggl Track and Clockify differ in the name of the duration alone.
  const isOf = (format: ImportFormat): boolean => {
    const places = placesOf(LAYOUTS[format], header);
    return LAYOUTS[format].required.every((field) => places[field] !== undefined);
  };
  return IMPORT_FORMATS.find(isOf) ?? null;
}
