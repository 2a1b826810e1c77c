import { createHash } from "node:crypto";
import { z } from "zod";
import { commands, type CommandEnvelope, type CommandName } from "../../shared/protocol/commands.ts";
import { isDeliberate } from "../../shared/policy/sessionLock.ts";
import { fieldErrors, Problem } from "../../shared/protocol/problems.ts";
import type { Unit } from "../store/store.ts";
import { actorId, demand, type UserActor } from "./actor.ts";
import { recordContact } from "./contacts.ts";
import { closeGrant, decideGrants, renewGrant, viewAnswer } from "./grants.ts";
import type { Domain } from "./hub.ts";
import { findIncident } from "./incidents.ts";
import { acknowledgeIncident, addNote, closeByHand, createByHand, giveBackIncident, handOverIncident, takeIncident } from "./incidentWork.ts";
import { permitViews, revokeViews } from "./revocations.ts";
import { holdIncident, placeIncident, releaseHold } from "./incidentSteering.ts";
import { createEnrolment } from "./enrolments.ts";
import { lockScreen, showOnScreen, unlockScreen } from "./screenContent.ts";
import { removePreset, savePreset } from "./presets.ts";
import { addScreen, changeScreen, removeScreen } from "./screens.ts";
import { addBookmark, recordSnapshot, removeBookmark } from "./viewRecords.ts";
import { giveBackScreen, removeRule, saveRule } from "./wallRules.ts";
import { runSalvo } from "./runSalvo.ts";
import { removeSalvo, saveSalvo } from "./salvos.ts";
import { pauseTour, removeTour, resumeTour, saveTour } from "./tours.ts";
import { asProblem, isOnRecord, recordRefusal } from "./refusals.ts";
import { refusalSubject } from "./refusalSubject.ts";

/** How much of a name that is no command's is repeated, characters. */
const nameLengthSaid = 60;

/** What a command would be about, of whatever was sent in its place. */
const payloadOf = z
  .object({ payload: z.unknown() })
  .transform(({ payload }) => payload)
  .catch(undefined);

/** What every command is carried out with. */
interface Work {
  domain: Domain;
  actor: UserActor;
  unit: Unit;
}

type Handler = (work: Work, payload: unknown) => Promise<unknown>;

/** Checks a payload against its schema before the work begins; throws `invalid_request` with the fields that do not fit. */
function handle<Payload extends z.ZodType, Result extends z.ZodType>(
  definition: { payload: Payload; result: Result },
  run: (work: Work, payload: z.output<Payload>) => Promise<z.output<Result>>,
): Handler {
  return (work, payload) => {
    const parsed = definition.payload.safeParse(payload);
    if (!parsed.success) throw new Problem("invalid_request", undefined, fieldErrors(parsed.error));
    return run(work, parsed.data);
  };
}

const handlers: Record<CommandName, Handler> = {
  "incident.create": handle(commands["incident.create"], ({ domain, actor, unit }, request) => createByHand(domain, actor, unit, request)),
  "incident.close": handle(commands["incident.close"], ({ domain, actor, unit }, request) => closeByHand(domain, actor, unit, request)),
  "incident.acknowledge": handle(commands["incident.acknowledge"], ({ domain, actor, unit }, request) => acknowledgeIncident(domain, actor, unit, request)),
  "incident.take": handle(commands["incident.take"], ({ domain, actor, unit }, request) => takeIncident(domain, actor, unit, request)),
  "incident.handOver": handle(commands["incident.handOver"], ({ domain, actor, unit }, request) => handOverIncident(domain, actor, unit, request)),
  "incident.giveBack": handle(commands["incident.giveBack"], ({ domain, actor, unit }, request) => giveBackIncident(domain, actor, unit, request)),
  "note.add": handle(commands["note.add"], ({ domain, actor, unit }, request) => addNote(domain, actor, unit, request)),
  "views.revoke": handle(commands["views.revoke"], ({ domain, actor, unit }, request) => revokeViews(domain, actor, unit, request)),
  "views.permit": handle(commands["views.permit"], ({ domain, actor, unit }, request) => permitViews(domain, actor, unit, request)),
  "incident.place": handle(commands["incident.place"], ({ domain, actor, unit }, request) => placeIncident(domain, actor, unit, request)),
  "incident.hold": handle(commands["incident.hold"], ({ domain, actor, unit }, request) => holdIncident(domain, actor, unit, request)),
  "incident.releaseHold": handle(commands["incident.releaseHold"], ({ domain, actor, unit }, request) => releaseHold(domain, actor, unit, request)),
  "contact.record": handle(commands["contact.record"], ({ domain, actor, unit }, request) => recordContact(domain, actor, unit, request)),
  "views.open": handle(commands["views.open"], async ({ domain, actor, unit }, request) => {
    const incident = await findIncident(domain, unit.sql, request.incidentId);
    const wishes = [...new Set(request.cameraIds)].map((cameraId) => ({ incident, cameraId, purpose: request.purpose, overrideReason: request.overrideReason ?? null, stillWidth: request.stillWidth ?? null }));
    const answers = await decideGrants(domain, actor, unit, wishes);
    return { answers: answers.map((answer) => viewAnswer(domain, answer)) };
  }),
  "view.renew": handle(commands["view.renew"], async ({ domain, actor, unit }, { grantId }) => ({
    expiresAt: (await renewGrant(domain, actor, unit, grantId)).expiresAt,
  })),
  "view.close": handle(commands["view.close"], async ({ domain, actor, unit }, { grantId }) => {
    await closeGrant(domain, actor, unit, grantId);
    return {};
  }),
  "bookmark.add": handle(commands["bookmark.add"], ({ domain, actor, unit }, request) => addBookmark(domain, actor, unit, request)),
  "bookmark.remove": handle(commands["bookmark.remove"], ({ actor, unit }, request) => removeBookmark(actor, unit, request)),
  "snapshot.record": handle(commands["snapshot.record"], ({ domain, actor, unit }, request) => recordSnapshot(domain, actor, unit, request)),
  "screen.add": handle(commands["screen.add"], ({ domain, actor, unit }, request) => addScreen(domain, actor, unit, request)),
  "screen.change": handle(commands["screen.change"], ({ domain, actor, unit }, request) => changeScreen(domain, actor, unit, request)),
  "screen.remove": handle(commands["screen.remove"], ({ domain, actor, unit }, request) => removeScreen(domain, actor, unit, request)),
  "screen.enrolment": handle(commands["screen.enrolment"], ({ domain, actor, unit }, request) => createEnrolment(domain, actor, unit, request)),
  "screen.show": handle(commands["screen.show"], ({ domain, actor, unit }, request) => showOnScreen(domain, actor, unit, request)),
  "screen.lock": handle(commands["screen.lock"], ({ domain, actor, unit }, request) => lockScreen(domain, actor, unit, request)),
  "screen.unlock": handle(commands["screen.unlock"], ({ domain, actor, unit }, request) => unlockScreen(domain, actor, unit, request)),
  "preset.save": handle(commands["preset.save"], ({ domain, actor, unit }, request) => savePreset(domain, actor, unit, request)),
  "preset.remove": handle(commands["preset.remove"], ({ domain, actor, unit }, request) => removePreset(domain, actor, unit, request)),
  "screen.giveBack": handle(commands["screen.giveBack"], ({ domain, actor, unit }, request) => giveBackScreen(domain, actor, unit, request)),
  "rule.save": handle(commands["rule.save"], ({ domain, actor, unit }, request) => saveRule(domain, actor, unit, request)),
  "rule.remove": handle(commands["rule.remove"], ({ domain, actor, unit }, request) => removeRule(domain, actor, unit, request)),
  "tour.save": handle(commands["tour.save"], ({ domain, actor, unit }, request) => saveTour(domain, actor, unit, request)),
  "tour.remove": handle(commands["tour.remove"], ({ domain, actor, unit }, request) => removeTour(domain, actor, unit, request)),
  "tour.pause": handle(commands["tour.pause"], ({ domain, actor, unit }, request) => pauseTour(domain, actor, unit, request)),
  "tour.resume": handle(commands["tour.resume"], ({ domain, actor, unit }, request) => resumeTour(domain, actor, unit, request)),
  "salvo.save": handle(commands["salvo.save"], ({ domain, actor, unit }, request) => saveSalvo(domain, actor, unit, request)),
  "salvo.remove": handle(commands["salvo.remove"], ({ domain, actor, unit }, request) => removeSalvo(domain, actor, unit, request)),
  "salvo.run": handle(commands["salvo.run"], ({ domain, actor, unit }, request) => runSalvo(domain, actor, unit, request)),
};

/** Commands whose answer is a secret: it is not kept, so one that is sent again is carried out again. */
const secretAnswers: ReadonlySet<CommandName> = new Set<CommandName>(["screen.enrolment"]);

const isCommandName = (name: string): name is CommandName => Object.hasOwn(handlers, name);

/**
 * Carries out a command once. Sent again with the same id by the same person it is answered as before; the same id
 * for something else is `command_id_reused`. A refusal changes nothing but the audit log.
 */
export async function executeCommand(domain: Domain, actor: UserActor, envelope: CommandEnvelope): Promise<unknown> {
  const { id, name, payload } = envelope;
  const payloadHash = createHash("sha256").update(JSON.stringify(payload) ?? "").digest("hex");
  try {
    if (actor.sessionId !== null && isCommandName(name) && isDeliberate(name)) domain.noteInput(actor.sessionId);
    demand(actor, "send-commands");
    if (!isCommandName(name)) throw new Problem("invalid_request", `There is no command ${name.slice(0, nameLengthSaid)}.`, [{ field: "name", message: "is not a known command" }]);
    return await domain.store.write(async (unit) => {
      if (actor.sessionId !== null && domain.isSessionLocked(actor.sessionId)) throw new Problem("session_locked");
      const before = await unit.sql.selectFrom("commands").selectAll().where("id", "=", id).executeTakeFirst();
      if (before) {
        const same = before.actor === actorId(actor) && before.name === name && before.payload_hash === payloadHash;
        if (!same) throw new Problem("command_id_reused");
        if (!secretAnswers.has(name)) return before.result;
      }
      const result = await handlers[name]({ domain, actor, unit }, payload);
      if (before) return result;
      const kept = secretAnswers.has(name) ? null : result;
      await unit.sql
        .insertInto("commands")
        .values({ id, actor: actorId(actor), name, payload_hash: payloadHash, result: JSON.stringify(kept), at: unit.now })
        .execute();
      return result;
    });
  } catch (error) {
    const problem = asProblem(error);
    if (problem instanceof Problem && problem.status < 500) {
      const about = refusalSubject(domain, problem, payload);
      const said = isCommandName(name) ? {} : { name: name.slice(0, nameLengthSaid) };
      await recordRefusal(domain.store, actor, isCommandName(name) ? name : "command", problem, {
        ...about,
        subject: about.subject ?? `command:${id}`,
        detail: { commandId: id, ...said, ...about.detail },
      });
    }
    throw problem;
  }
}

/**
 * Puts on record what was sent as a command and is none: it does not fit the envelope, so nothing was carried out.
 * What the command's own rules refused is on record already.
 */
export async function recordRefusedEnvelope(domain: Domain, actor: UserActor, problem: Problem, sent: unknown): Promise<void> {
  if (problem.status >= 500 || problem.code === "too_many_requests" || isOnRecord(problem)) return;
  await recordRefusal(domain.store, actor, "command", problem, refusalSubject(domain, problem, payloadOf.parse(sent)));
}
