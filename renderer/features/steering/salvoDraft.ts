import type { Salvo, SalvoContent, SalvoPlace } from "../../../shared/model/salvo.ts";
import type { Screen } from "../../../shared/model/screen.ts";
import type { Tour } from "../../../shared/model/tour.ts";
import { salvoContentWords } from "./salvoWords.ts";

/** What may be kept of a screen in a salvo. */
export interface PlaceOption {
  key: "leave-out" | "saved" | "present" | "named" | "clear";
  words: string;
  /** Null leaves the screen out. */
  content: SalvoContent | null;
}

/** What stands on a screen as a salvo keeps it; null for a tour that is kept no more. */
function presentContent({ content }: Screen, tours: ReadonlyMap<string, Tour>): SalvoContent | null {
  if (content.kind !== "tour") return content;
  return tours.has(content.tourId) ? { kind: "tour", tourId: content.tourId } : null;
}

/** What a person may choose for a screen, the usual choice first among those that keep something. */
export function placeOptions(screen: Screen, salvo: Salvo | null, tours: ReadonlyMap<string, Tour>): PlaceOption[] {
  const options: PlaceOption[] = [{ key: "leave-out", words: "Leave as it is then", content: null }];
  const saved = salvo?.places.find(({ screenId }) => screenId === screen.id)?.content;
  if (saved) options.push({ key: "saved", words: `As saved: ${salvoContentWords(saved, tours)}`, content: saved });
  const present = presentContent(screen, tours);
  if (present?.kind === "pull-up") {
    const named: SalvoContent = { kind: "named-pull-up", layout: present.layout, radiusMeters: present.radiusMeters };
    options.push({ key: "named", words: salvoContentWords(named, tours), content: named });
  }
  if (present && present.kind !== "empty") options.push({ key: "present", words: `As it is now: ${salvoContentWords(present, tours)}`, content: present });
  options.push({ key: "clear", words: "Nothing: it is cleared", content: { kind: "empty" } });
  return options;
}

/** What is chosen at first: of a known salvo what it has; of a new one what stands there now, or nothing of an empty screen. */
export function firstChoice(options: readonly PlaceOption[], salvo: Salvo | null): PlaceOption["key"] {
  const wanted: readonly PlaceOption["key"][] = salvo ? ["saved"] : ["named", "present"];
  return wanted.find((key) => options.some((option) => option.key === key)) ?? "leave-out";
}

/** The places of a salvo by what was chosen for each screen. */
export const chosenPlaces = (rows: readonly { screen: Screen; option: PlaceOption | undefined }[]): SalvoPlace[] =>
  rows.flatMap(({ screen, option }) => (option?.content ? [{ screenId: screen.id, content: option.content }] : []));
