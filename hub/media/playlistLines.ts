import { playlistBounds } from "./playlistModel.ts";
import { invalidPlaylist } from "./playlistValues.ts";

export type PlaylistLine = { kind: "tag"; name: string; value: string } | { kind: "address"; uri: string };

const tag = /^#(EXT[A-Z0-9-]*)(?::(.*))?$/s;

/** Splits a playlist into tags and addresses; comments and empty lines are dropped. Throws `source_invalid`. */
export const readPlaylistLines = (text: string): PlaylistLine[] => {
  const lines = text.replace(/^\uFEFF/, "").split("\n", playlistBounds.lines + 1);
  if (lines.length > playlistBounds.lines) throw invalidPlaylist("has too many lines");
  if (lines[0]?.trim() !== "#EXTM3U") throw invalidPlaylist("does not begin with #EXTM3U");
  return lines.slice(1).flatMap((raw): PlaylistLine[] => {
    if (raw.length > playlistBounds.lineLength) throw invalidPlaylist("has a line that is too long");
    const line = raw.trim();
    if (line === "") return [];
    if (!line.startsWith("#")) return [{ kind: "address", uri: line }];
    const [, name, value = ""] = tag.exec(line) ?? [];
    return name === undefined ? [] : [{ kind: "tag", name, value: value.trim() }];
  });
};
