const millisecondsPerDay = 24 * 60 * 60 * 1000;

/** When a recorder that keeps `retentionDays` overwrites what it saw at `occurredAt`, RFC 3339 UTC; null when the retention is unknown. */
export const footageExpiresAt = (occurredAt: string, retentionDays: number | null): string | null =>
  retentionDays === null ? null : new Date(Date.parse(occurredAt) + retentionDays * millisecondsPerDay).toISOString();
