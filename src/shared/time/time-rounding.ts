/** To which increment billable time is rounded up. The rule itself is in log-entries/domain. */
export const TIME_ROUNDINGS = ['None', 'FiveMinutes', 'FifteenMinutes', 'ThirtyMinutes'] as const;
export type TimeRounding = (typeof TIME_ROUNDINGS)[number];
