import type { z } from "zod";
import type { SalvoContent, SalvoPlace } from "../../shared/model/salvo.ts";
import type { WantedContent } from "../../shared/model/screen.ts";
import type { CommandName, commands } from "../../shared/protocol/commands.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import type { SalvoAnswer } from "../../shared/protocol/screens.ts";
import type { Unit } from "../store/store.ts";
import { auditOf, demand, type UserActor } from "./actor.ts";
import type { Domain } from "./hub.ts";
import { findIncident } from "./incidents.ts";
import { aboutSalvo, findSalvo } from "./salvos.ts";
import { putContent, screenLocked } from "./screenContent.ts";
import { findScreen } from "./screenRecords.ts";
import { startContent } from "./startContent.ts";

type Payload<Name extends CommandName> = z.output<(typeof commands)[Name]["payload"]>;

/**
 * Sets the screens of a salvo, all in one write, and answers for each. A locked screen stays as it is, whoever runs it: one
 * action over many screens must not undo what a supervisor decided about one. Throws `salvo_not_found`, `incident_not_found`.
 */
export async function runSalvo(domain: Domain, actor: UserActor, unit: Unit, { salvoId, incidentId }: Payload<"salvo.run">): Promise<{ answers: SalvoAnswer[] }> {
  demand(actor, "steer-screens");
  const salvo = findSalvo(domain, salvoId);
  if (incidentId !== undefined) await findIncident(domain, unit.sql, incidentId);
  const ofSalvo = { salvoId: salvo.id, salvo: salvo.name };
  const answers: SalvoAnswer[] = [];
  for (const place of salvo.places) {
    const answer = await setPlace(domain, actor, unit, place, incidentId ?? null, ofSalvo);
    answers.push(answer);
    if (answer.outcome === "set") continue;
    unit.audit(auditOf(actor, "screen.show", { subject: `screen:${place.screenId}`, outcome: "refused", code: answer.problem.code, detail: ofSalvo }));
  }
  const { subject, detail } = aboutSalvo(salvo);
  const refused = answers.filter(({ outcome }) => outcome === "refused").length;
  unit.audit(auditOf(actor, "salvo.run", { subject, incidentId: incidentId ?? null, detail: { ...detail, refused } }));
  return { answers };
}

async function setPlace(domain: Domain, actor: UserActor, unit: Unit, { screenId, content }: SalvoPlace, incidentId: string | null, ofSalvo: object): Promise<SalvoAnswer> {
  try {
    const known = findScreen(domain, screenId);
    if (known.lock !== null) throw screenLocked(known.lock);
    const started = await startContent(domain, unit, wantedContentOf(content, incidentId));
    return { outcome: "set", ...(await putContent(domain, actor, unit, known, started, ofSalvo)) };
  } catch (error) {
    // Everything that refuses does so before the screen is written.
    if (error instanceof Problem) return { outcome: "refused", screenId, problem: error.toDocument() };
    throw error;
  }
}

function wantedContentOf(content: SalvoContent, incidentId: string | null): WantedContent {
  if (content.kind !== "named-pull-up") return content;
  if (incidentId === null) throw new Problem("salvo_needs_incident");
  return { ...content, kind: "pull-up", incidentId };
}
