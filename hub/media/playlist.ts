import { parseMediaPlaylist } from "./mediaPlaylistParser.ts";
import { parseMultivariantPlaylist } from "./multivariantPlaylistParser.ts";
import { readPlaylistLines } from "./playlistLines.ts";
import type { Playlist } from "./playlistModel.ts";

/**
 * Reads an HLS playlist (RFC 8216) into plain data. Only the tags this version understands are read; everything
 * else (hints, variables, session data, interstitials …) is dropped, so that nothing a camera
 * writes reaches a player unless the hub wrote it itself. `baseUrl` is the address the text came from.
 * Throws `Problem` `source_invalid` and nothing else.
 */
export const parsePlaylist = (text: string, baseUrl: string): Playlist => {
  const lines = readPlaylistLines(text);
  const isMultivariant = lines.some((line) => line.kind === "tag" && line.name === "EXT-X-STREAM-INF");
  return isMultivariant ? parseMultivariantPlaylist(lines, baseUrl) : parseMediaPlaylist(lines, baseUrl);
};
