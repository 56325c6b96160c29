const KEPT_MS = 90 * 24 * 60 * 60 * 1000;

/** What was deleted at this instant or earlier is purged now: 90 days of 24 hours (contract 6.11). */
export function purgeCutoff(now: Date): Date {
  return new Date(now.getTime() - KEPT_MS);
}

/** When something deleted will be purged, unless it is kept for good. */
export function purgeAtOf(deletedAt: Date): Date {
  return new Date(deletedAt.getTime() + KEPT_MS);
}
