import type { Incident } from "../../../shared/model/incident.ts";
import type { Salvo } from "../../../shared/model/salvo.ts";
import { shortcuts, type ShortcutName } from "../../ui/shortcuts.ts";
import { closedText } from "../../../shared/model/closedText.ts";

/** One line of the palette. */
export type PaletteEntry =
  | { kind: "action"; id: string; name: ShortcutName; label: string; section: string; keys: readonly string[] }
  | { kind: "salvo"; id: string; salvo: Salvo; label: string; section: "Salvos" }
  | { kind: "incident"; id: string; incidentId: string; label: string; section: "Incidents in the queue" };

/** How many lines are offered at most: what does not fit is found by typing more. */
const offered = 12;

/** Actions that take one of several keys mean nothing without the key. */
const hasOneKey = (name: ShortcutName) => shortcuts[name].keys.length === 1;

export const actionEntries = (available: readonly ShortcutName[]): PaletteEntry[] =>
  available.filter((name) => name !== "palette.show" && hasOneKey(name)).map((name) => {
    const { label, section, keys } = shortcuts[name];
    return { kind: "action", id: `action:${name}`, name, label, section, keys };
  });

export const incidentEntries = (incidents: Iterable<Incident>): PaletteEntry[] =>
  [...incidents].map((incident) => ({
    kind: "incident",
    id: `incident:${incident.id}`,
    incidentId: incident.id,
    label: [`P${incident.priority}`, closedText(incident.nature), closedText(incident.address ?? "no address"), incident.sourceRef].join(" · "),
    section: "Incidents in the queue",
  }));

export const salvoEntries = (salvos: Iterable<Salvo>): PaletteEntry[] =>
  [...salvos]
    .sort((a, b) => a.number - b.number)
    .map((salvo) => ({ kind: "salvo", id: `salvo:${salvo.id}`, salvo, label: `Run salvo ${salvo.number}: ${closedText(salvo.name)}`, section: "Salvos" }));

/**
 * What is offered for what was typed: every word must occur. A label that begins with it comes first, then one with a
 * word that does, then the rest; the order within stays. Without anything typed, the actions alone.
 */
export function findEntries(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const words = typed.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const [first] = words;
  if (first === undefined) return entries.filter(({ kind }) => kind === "action");
  return entries
    .flatMap((entry) => {
      const label = entry.label.toLowerCase();
      const text = `${label} ${entry.section.toLowerCase()}`;
      if (!words.every((word) => text.includes(word))) return [];
      const rank = label.startsWith(first) ? 0 : label.split(/\W+/).some((word) => word.startsWith(first)) ? 1 : 2;
      return [{ entry, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, offered)
    .map(({ entry }) => entry);
}
