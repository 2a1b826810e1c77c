import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Bookmark } from "../../shared/model/bookmark.ts";
import { roleMay } from "../../shared/policy/permissions.ts";
import type { CommandName, CommandResult, commands } from "../../shared/protocol/commands.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { bookmarkFromRow, bookmarkRow } from "../store/rows.ts";
import type { Unit } from "../store/store.ts";
import { auditOf, demand, type UserActor } from "./actor.ts";
import { ownGrant } from "./grants.ts";
import type { Domain } from "./hub.ts";

type Payload<Name extends CommandName> = z.output<(typeof commands)[Name]["payload"]>;

/** Marks a moment of a camera one watches just now. Camera and incident are those of the view, the time is the hub's. */
export async function addBookmark(domain: Domain, actor: UserActor, unit: Unit, { grantId, secondsAgo, words }: Payload<"bookmark.add">): Promise<Bookmark> {
  demand(actor, "record-views");
  const { cameraId, incidentId } = ownGrant(domain, actor, grantId);
  const { id: userId, displayName: userName } = actor.user;
  const at = new Date(unit.now.getTime() - Math.round(secondsAgo * 1000)).toISOString();
  const bookmark: Bookmark = { id: randomUUID(), incidentId, cameraId, userId, userName, at, words: words === "" ? null : words };
  await unit.sql.insertInto("bookmarks").values(bookmarkRow(bookmark)).execute();
  unit.change({ kind: "bookmark", bookmark });
  unit.audit(auditOf(actor, "bookmark.add", { ...about(bookmark), detail: { bookmarkId: bookmark.id, grantId, momentAt: at } }));
  return bookmark;
}

/** Takes a bookmark away. Whoever made it may, and a supervisor. */
export async function removeBookmark(actor: UserActor, unit: Unit, { bookmarkId }: Payload<"bookmark.remove">): Promise<Record<string, never>> {
  demand(actor, "record-views");
  const row = await unit.sql.selectFrom("bookmarks").selectAll().where("id", "=", bookmarkId).executeTakeFirst();
  if (row === undefined) throw new Problem("bookmark_not_found");
  const bookmark = bookmarkFromRow(row);
  if (bookmark.userId !== actor.user.id && !roleMay(actor.user.role, "remove-bookmarks")) {
    throw new Problem("role_not_allowed", `${bookmark.userName} made this bookmark; they or a supervisor may remove it.`);
  }
  await unit.sql.deleteFrom("bookmarks").where("id", "=", bookmarkId).execute();
  unit.change({ kind: "bookmark-removed", bookmarkId, incidentId: bookmark.incidentId });
  unit.audit(auditOf(actor, "bookmark.remove", { ...about(bookmark), detail: { bookmarkId, momentAt: bookmark.at, madeBy: bookmark.userId, words: bookmark.words } }));
  return {};
}

/** Puts on record that somebody saves a picture of what they watch, by its SHA-256, before they get the file. */
export async function recordSnapshot(domain: Domain, actor: UserActor, unit: Unit, { grantId, ...picture }: Payload<"snapshot.record">): Promise<CommandResult<"snapshot.record">> {
  demand(actor, "record-views");
  const { cameraId, incidentId } = ownGrant(domain, actor, grantId);
  unit.audit(auditOf(actor, "snapshot.record", { ...about({ cameraId, incidentId }), detail: { grantId, ...picture } }));
  return { recordedAt: unit.now.toISOString(), cameraId, incidentId };
}

const about = ({ cameraId, incidentId }: Pick<Bookmark, "cameraId" | "incidentId">) => ({ subject: `camera:${cameraId}`, incidentId });
