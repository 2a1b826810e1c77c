import type { CameraSummary } from "../../../sync/cameraTable.ts";

/** What of a camera can be searched for. */
export type SearchableCamera = Pick<CameraSummary, "id" | "name" | "siteName" | "address">;

/** Stands between the fields, so that no word is found across two of them. */
const between = "\n";

const lower = (text: string | null) => (text ?? "").toLowerCase();

const wordsOf = (text: string): string[] => lower(text).split(/\s+/).filter((word) => word !== "");

/** How well a camera fits: its number, its name's beginning, a word of its name, anything else. */
function rankOf(text: string, id: string, wanted: string, first: string): 0 | 1 | 2 | 3 {
  if (lower(id) === wanted) return 0;
  if (text.startsWith(wanted)) return 1;
  const at = text.indexOf(first);
  const isInName = at >= 0 && at < text.indexOf(between);
  return isInName && /\W/.test(text[at - 1] ?? " ") ? 2 : 3;
}

/**
 * Cameras by name, number, site and address. Texts are kept in lower case, so that a search among 34,000 takes a few
 * milliseconds; a changed camera costs its own texts only.
 */
export class CameraSearchIndex {
  #texts = new Map<string, string>();

  get size(): number {
    return this.#texts.size;
  }

  set({ id, name, siteName, address }: SearchableCamera): void {
    this.#texts.set(id, [name, id, siteName, address].map(lower).join(between));
  }

  delete(id: string): void {
    this.#texts.delete(id);
  }

  /** Forgets every camera but these. */
  retain(isKnown: (id: string) => boolean): void {
    for (const id of this.#texts.keys()) if (!isKnown(id)) this.#texts.delete(id);
  }

  /** Ids of the cameras that hold every word of the text, the best fitting first; none for a text without words. */
  find(text: string, limit: number): string[] {
    const words = wordsOf(text);
    const [first] = words;
    if (first === undefined) return [];
    const wanted = words.join(" ");
    const ranked: [string[], string[], string[], string[]] = [[], [], [], []];
    for (const [id, haystack] of this.#texts) {
      if (!words.every((word) => haystack.includes(word))) continue;
      const sameRank = ranked[rankOf(haystack, id, wanted, first)];
      if (sameRank.length < limit) sameRank.push(id);
    }
    return ranked.flat().slice(0, limit);
  }
}
