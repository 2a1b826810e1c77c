import type { CommandName } from "../../shared/protocol/commands.ts";

/** Who asks: nobody, each role, and each kind of source key. */
export const askers = ["anonymous", "wall", "analyst", "supervisor", "registrar", "admin", "incidentsKey", "camerasKey"] as const;
export type Asker = (typeof askers)[number];
export type Verdict = "yes" | "no";

const roles = (...allowed: Asker[]): Record<Asker, Verdict> => ({
  anonymous: "no", wall: "no", analyst: "no", supervisor: "no", registrar: "no", admin: "no", incidentsKey: "no", camerasKey: "no",
  ...Object.fromEntries(allowed.map((asker) => [asker, "yes"])),
});
const everybody = roles(...askers);
export const readers = roles("wall", "analyst", "supervisor", "registrar", "admin");
export const watchers = roles("analyst", "supervisor", "admin");
const reporters = roles("analyst", "supervisor", "admin", "incidentsKey");
const importers = roles("registrar", "admin", "camerasKey");
/** A wall receives, and sends nothing. */
const floor = roles("analyst", "supervisor", "registrar", "admin");
const administrators = roles("admin");
const overseers = roles("supervisor", "admin");

/** The access table: every route of the API, and who may use it. A new route without a line here fails. */
export const access: Record<string, Record<Asker, Verdict>> = {
  "get /about": everybody,
  "post /session": everybody,
  "get /session": readers,
  "delete /session": readers,
  // A wall never locks.
  "post /session/lock": floor,
  "post /session/unlock": floor,
  "get /accounts": roles("admin"),
  "post /accounts": roles("admin"),
  "post /incidents": reporters,
  "get /incidents": readers,
  "get /incidents/{incidentId}": readers,
  "get /incidents/{incidentId}/pull-up": readers,
  "post /incidents/{incidentId}/bring-up": readers,
  "get /incidents/{incidentId}/prior-calls": floor,
  "post /area-pull-up": floor,
  "get /shift-summary": watchers,
  "get /cameras": readers,
  "get /cameras/columns": readers,
  "get /cameras/{cameraId}": readers,
  "post /cameras/import": importers,
  "post /view-grants": watchers,
  "post /view-grants/{grantId}/renew": watchers,
  "delete /view-grants/{grantId}": watchers,
  "post /view-grants/{grantId}/replay": watchers,
  "post /view-grants/{grantId}/clip": watchers,
  "get /view-grants/{grantId}/clip": watchers,
  "get /media/openings": watchers,
  "get /media/line": watchers,
  "get /media/{grantId}/{path}": watchers,
  "get /view-revocations": overseers,
  "post /commands": floor,
  "post /screens/{screenId}/enrol": everybody,
  // For the screen's own wall alone: the accounts of this table are none.
  "get /screens/{screenId}/views": roles(),
  "get /screens/{screenId}/views/next": roles(),
  "get /audit": overseers,
  "get /audit/verify": overseers,
};

/** The same for commands, which travel through one route and over the socket. */
export const commandAccess: Record<CommandName, Record<Asker, Verdict>> = {
  "incident.create": watchers,
  "incident.close": watchers,
  "incident.acknowledge": watchers,
  "incident.take": watchers,
  "incident.handOver": watchers,
  "incident.giveBack": watchers,
  "note.add": watchers,
  "views.revoke": overseers,
  "views.permit": overseers,
  "incident.place": watchers,
  "incident.hold": overseers,
  "incident.releaseHold": overseers,
  "contact.record": watchers,
  "views.open": watchers,
  "view.renew": watchers,
  "view.close": watchers,
  "bookmark.add": watchers,
  "bookmark.remove": watchers,
  "snapshot.record": watchers,
  "screen.add": administrators,
  "screen.change": administrators,
  "screen.remove": administrators,
  "screen.enrolment": administrators,
  "screen.show": watchers,
  "screen.lock": overseers,
  "screen.unlock": overseers,
  // One's own; the floor's are for those who oversee it.
  "preset.save": watchers,
  "preset.remove": watchers,
  "screen.giveBack": watchers,
  "rule.save": overseers,
  "rule.remove": overseers,
  "tour.save": watchers,
  "tour.remove": watchers,
  "tour.pause": watchers,
  "tour.resume": watchers,
  "salvo.save": watchers,
  "salvo.remove": watchers,
  "salvo.run": watchers,
};
