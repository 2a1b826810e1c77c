import { randomUUID } from "node:crypto";
import type { Layout } from "../../shared/model/layout.ts";
import type { PlainContent, ScreenTile } from "../../shared/model/plainContent.ts";
import type { CommandName, CommandPayload } from "../../shared/protocol/commands.ts";
import { signInResponse } from "../../shared/protocol/session.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { ApiClient, type ApiAnswer } from "./apiClient.ts";
import { RawSocket } from "./hostileSocket.ts";

/** A layout of equal tiles. */
export const tilesLayout = (columns: number, rows = columns): Layout => ({
  name: `${columns} × ${rows}`,
  columns,
  rows,
  cells: Array.from({ length: columns * rows }, (_, index) => ({ column: index % columns, row: Math.floor(index / columns), columnSpan: 1, rowSpan: 1, use: "tile" })),
});

export const pullUpOf = (incidentId: string, layout = tilesLayout(2), radiusMeters = 300): PlainContent => ({ kind: "pull-up", layout, incidentId, radiusMeters });
export const camerasOf = (tiles: readonly (ScreenTile | null)[], layout = tilesLayout(3)): PlainContent => ({ kind: "cameras", layout, tiles: [...tiles] });

export const command = <Name extends CommandName>(client: ApiClient, name: Name, payload: CommandPayload<Name>): Promise<ApiAnswer> =>
  client.post("/commands", { id: randomUUID(), name, payload });

/** A wall with a display of its own. */
export interface EnrolledWall {
  screenId: string;
  /** What the display may send. */
  display: ApiClient;
  /** The display's own socket, subscribed; its last frames are its news. */
  socket: RawSocket;
}

export async function addWall(administrator: ApiClient, name = "Wall A left"): Promise<string> {
  return (await command(administrator, "screen.add", { setting: { name, role: "wall", display: null } })).body.result.id;
}

/** Enrols a display, which then is there. */
export async function enrolWall(administrator: ApiClient, screenId: string): Promise<EnrolledWall> {
  const { code } = (await command(administrator, "screen.enrolment", { screenId })).body.result;
  const answer = await new ApiClient(administrator.address, "").post(`/screens/${screenId}/enrol`, { code });
  const display = new ApiClient(administrator.address, signInResponse.parse(answer.body).token);
  return { screenId, display, socket: await comeBack(display) };
}

/** Opens a wall's socket and subscribes. */
export async function comeBack(display: ApiClient): Promise<RawSocket> {
  const socket = await RawSocket.open(display.address, display.token);
  await socket.request("subscribe", JSON.stringify({ protocolVersion, storeId: null, sequence: null }));
  return socket;
}
