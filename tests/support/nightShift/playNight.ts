import { perform, type Action, type ActionTiming } from "./action.ts";
import { byHandActions, twoIncidentActions } from "./deskActions.ts";
import { leavingActions, mapActions } from "./mapActions.ts";
import type { NightScene } from "./nightScene.ts";
import { incidentActions, ownerActions, queueActions } from "./queueActions.ts";

/** A night in its order; signing out, which is a walk to its button, comes after. */
export const nightActions: readonly Action[] = [...queueActions, ...incidentActions, ...ownerActions, ...twoIncidentActions, ...byHandActions, ...mapActions, ...leavingActions];

const toTheQueue: Action = { says: "back to the queue", press: "i", effect: ({ was, is }) => is.focus !== was.focus && is.focus.startsWith("Incidents") };
const stepBack = (step: number): Action => ({ says: `step ${step} towards Sign out`, press: "Shift+Tab", effect: ({ was, is }) => is.focus !== was.focus });
const signOut: Action = { says: "sign out", press: "Enter", effect: ({ is, has }) => has(".sign-in") && is.focus === "User name" };
const mostSteps = 20;

/** Plays the night from signing in to signing out. Every action must have had its effect before the next. */
export async function playNight(scene: NightScene): Promise<readonly ActionTiming[]> {
  const { page } = scene;
  const timings: ActionTiming[] = [];
  const play = async (action: Action) => {
    timings.push(await perform(page, action, scene));
  };
  for (const action of nightActions) await play(action);
  await play(toTheQueue);
  for (let step = 1; step <= mostSteps; step++) {
    await play(stepBack(step));
    if ((await page.evaluate(() => document.activeElement?.textContent)) === "Sign out") break;
  }
  await play(signOut);
  return timings;
}
