export const SERVICE_TYPES = ['BillableTime', 'BillableFixed'] as const;
/** Sold by the hour, or at a fixed price per entry. */
export type ServiceType = (typeof SERVICE_TYPES)[number];
