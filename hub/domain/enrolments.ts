import { createHash, randomInt, timingSafeEqual } from "node:crypto";
import type { z } from "zod";
import type { Screen } from "../../shared/model/screen.ts";
import type { CommandName, commands } from "../../shared/protocol/commands.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import type { SignInResponse } from "../../shared/protocol/session.ts";
import type { AuditDraft } from "../store/auditChain.ts";
import type { Unit } from "../store/store.ts";
import { auditOf, demand, theHub, type UserActor } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { allow, refuse, writeOrRefuse } from "./refusals.ts";
import { aboutScreen, changeRecord, findScreen } from "./screenRecords.ts";
import { endViewsOfScreen } from "./screenViews.ts";

type Payload<Name extends CommandName> = z.output<(typeof commands)[Name]["payload"]>;

/** Digits and letters that are not mistaken for one another when read out or typed (Crockford's Base32): five bits each. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Sixty bits: too many to guess in a quarter of an hour. */
const codeLength = 12;
const groupLength = 4;
const lifetimeMinutes = 15;

const newCode = (): string => Array.from({ length: codeLength }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
const grouped = (code: string): string => Array.from({ length: codeLength / groupLength }, (_, group) => code.slice(group * groupLength, (group + 1) * groupLength)).join("-");
/** A code as it was made, however somebody types it. */
const asMade = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
const hashOf = (code: string): string => createHash("sha256").update(code).digest("base64url");
const isSame = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Makes the code by which a display becomes this wall, once, within a quarter of an hour; one made before is worth nothing any more. Throws `screen_not_a_wall`. */
export async function createEnrolment(domain: Domain, actor: UserActor, unit: Unit, { screenId }: Payload<"screen.enrolment">): Promise<{ code: string; expiresAt: string }> {
  demand(actor, "manage-screens");
  const screen = findScreen(domain, screenId);
  if (screen.role !== "wall") throw new Problem("screen_not_a_wall");
  const code = newCode();
  const expiresAt = new Date(unit.now.getTime() + lifetimeMinutes * 60_000);
  const row = { screen_id: screen.id, code_hash: hashOf(code), expires_at: expiresAt };
  await unit.sql
    .insertInto("screen_enrolments")
    .values(row)
    .onConflict((conflict) => conflict.column("screen_id").doUpdateSet(row))
    .execute();
  unit.audit(auditOf(actor, "screen.enrolment", aboutScreen(screen)));
  return { code: grouped(code), expiresAt: expiresAt.toISOString() };
}

/**
 * Makes the display that sends the code this wall, in place of any other: its session and views end. Throws
 * `enrolment_refused`, on record, whatever is wrong: whoever guesses is not told what.
 */
export function enrolDisplay(domain: Domain, screenId: string, typed: string, address: string | null): Promise<SignInResponse> {
  return writeOrRefuse(domain.store, async (unit) => {
    const screen = domain.world.screens.get(screenId);
    const account = screen && domain.userById(screen.id);
    if (!screen || !account || !(await takeCode(unit, screen, typed))) {
      unit.audit(refusedAttempt(screen, address));
      return refuse(new Problem("enrolment_refused"));
    }
    const actor: UserActor = { kind: "user", user: account, address, sessionId: null };
    await endViewsOfScreen(domain, unit, screen, actor, "signed-out");
    const signedIn = await domain.screenAccounts.openSession(unit, account);
    if (!screen.enrolled) await changeRecord(unit, screen, { enrolled: true });
    unit.afterCommit(() => domain.expectWall(screen.id));
    unit.audit(auditOf(actor, "screen.enrol", aboutScreen(screen)));
    return allow(signedIn);
  });
}

/** Whether the code fits; then it is used up. */
async function takeCode(unit: Unit, { id }: Screen, typed: string): Promise<boolean> {
  const row = await unit.sql.selectFrom("screen_enrolments").selectAll().where("screen_id", "=", id).executeTakeFirst();
  if (!row || row.expires_at <= unit.now || !isSame(row.code_hash, hashOf(asMade(typed)))) return false;
  await unit.sql.deleteFrom("screen_enrolments").where("screen_id", "=", id).execute();
  return true;
}

const refusedAttempt = (screen: Screen | undefined, address: string | null): AuditDraft => ({
  actor: "anonymous",
  actorName: "anonymous",
  action: "screen.enrol",
  outcome: "refused",
  code: "enrolment_refused",
  incidentId: null,
  address,
  ...(screen ? aboutScreen(screen) : { subject: null, detail: {} }),
});

/** Whether a wall counts as enrolled, and its session has ended meanwhile. */
export const hasLapsed = (domain: Domain, { id, enrolled }: Screen): boolean => enrolled && !domain.screenAccounts.isSignedIn(id);

/** Says that no display is a wall's any more. */
export async function endEnrolment(domain: Domain, unit: Unit, screen: Screen): Promise<void> {
  await endViewsOfScreen(domain, unit, screen, theHub, "signed-out");
  const ended = await changeRecord(unit, screen, { enrolled: false });
  unit.audit(auditOf(theHub, "screen.enrolment-end", aboutScreen(ended)));
}
