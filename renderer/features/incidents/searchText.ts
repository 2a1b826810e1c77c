import type { Incident } from "../../../shared/model/incident.ts";
import type { IncidentNote } from "../../../shared/model/incidentNote.ts";

const marks = /\p{M}/gu;
const beyondAscii = /[^\u0000-\u007f]/;

/** A text as it is searched: without case and accents. */
export const folded = (text: string): string => (beyondAscii.test(text) ? text.normalize("NFKD").replace(marks, "") : text).toLowerCase();

/** The words somebody is looking for; all of them have to be found. */
export const searchWords = (search: string): readonly string[] => folded(search).split(/\s+/).filter((word) => word !== "");

const incidentTexts = new WeakMap<Incident, string>();
const noteTexts = new WeakMap<readonly IncidentNote[], string>();

/** Worked out once for each state of an incident: thousands are looked through at every key press. */
function once<Key extends object>(known: WeakMap<Key, string>, key: Key, parts: (key: Key) => readonly (string | null | undefined)[]): string {
  const text = known.get(key);
  if (text !== undefined) return text;
  const made = folded(parts(key).filter((part) => part !== null && part !== undefined).join("\n"));
  known.set(key, made);
  return made;
}

const incidentParts = (incident: Incident) => [
  incident.nature,
  incident.address,
  incident.sourceRef,
  incident.source,
  incident.statusText,
  incident.note,
  incident.enteredBy,
  incident.acknowledgement?.userName,
  incident.assignment?.userName,
  incident.assignment?.handedOverBy,
  incident.assignment?.note,
  incident.hold?.placedBy,
  incident.hold?.reason,
];

const noteParts = (notes: readonly IncidentNote[]) => notes.flatMap(({ text, userName }) => [text, userName]);

/** Whether every word stands somewhere in what is known of an incident: nature, address, number, texts, notes, people. */
export function isFound(words: readonly string[], incident: Incident, notes: readonly IncidentNote[] | undefined): boolean {
  if (words.length === 0) return true;
  const text = once(incidentTexts, incident, incidentParts);
  const noted = notes === undefined || notes.length === 0 ? "" : once(noteTexts, notes, noteParts);
  return words.every((word) => text.includes(word) || noted.includes(word));
}
