import { uuid } from "../model/common.ts";

export const deepLinkScheme = "rtcc";

export interface DeepLink {
  incidentId: string;
}

/** The address that opens an incident in the console: `rtcc://incident/<id>`. */
export const incidentLink = (incidentId: string): string => `${deepLinkScheme}://incident/${incidentId}`;

const incidentPattern = /^rtcc:\/\/incident\/([0-9a-f-]{36})\/?$/i;

/** Reads a link that came from outside; null for anything that is not exactly an incident's. */
export function parseDeepLink(text: string): DeepLink | null {
  const id = uuid.safeParse(incidentPattern.exec(text)?.[1]?.toLowerCase());
  return id.success ? { incidentId: id.data } : null;
}

/** The link among the words a program was started with; the last counts, null where there is none. */
export function deepLinkAmong(words: readonly string[]): DeepLink | null {
  return words.map(parseDeepLink).findLast((link) => link !== null) ?? null;
}
