import { createContext, use } from "react";
import { createStore } from "zustand/vanilla";
import type { Layout } from "../../../shared/model/layout.ts";
import type { Salvo } from "../../../shared/model/salvo.ts";
import type { Screen, WantedContent } from "../../../shared/model/screen.ts";
import { planSending, type SendPlan } from "../../../shared/policy/steering.ts";
import type { HubClient } from "../../sync/hubClient.ts";
import { describeFailure, failureOf } from "../../sync/hubFailure.ts";
import type { ConsoleStores } from "../../sync/stores/consoleStores.ts";
import { awayWords } from "../health/healthWords.ts";
import { carriedWords, legibilityWords, parcelOf, planWords, screenName, sentWords, usualLayout, type Carried } from "./carried.ts";
import { salvoWords } from "./salvoWords.ts";

/** A sending that somebody must decide about before it goes. */
export interface Question {
  carried: Carried;
  screenId: string;
  plan: Extract<SendPlan, { kind: "asks-tile" | "replaces" | "drops" }>;
}

/** What came of the last sending; `serial` tells one from the next that says the same. */
export interface Said {
  serial: number;
  kind: "done" | "failed";
  words: string;
}

export interface SteeringState {
  /** What is being dragged. */
  dragged: Carried | null;
  menu: { carried: Carried; anchor: HTMLElement } | null;
  question: Question | null;
  /** The list of screens is open, with this in hand; null where nothing was handed to it. */
  list: { carried: Carried | null } | null;
  /** What the floor has prepared, opened to be used or changed. */
  plans: "salvos" | "tours" | null;
  said: Said | null;
}

/** Where something goes: a screen, or one of its tiles, counted from 0. */
export interface Destination {
  screenId: string;
  tileIndex?: number | null;
  /** Chosen by somebody; the usual one without it. */
  layout?: Layout;
}

type Parts = { client: Pick<HubClient, "send">; stores: Pick<ConsoleStores, "screens" | "selection" | "facts"> };

/** Everything this window sends to screens goes through here: by drag, by menu and by key it means the same. */
export function createSteering({ client, stores }: Parts) {
  const store = createStore<SteeringState>()(() => ({ dragged: null, menu: null, question: null, list: null, plans: null, said: null }));
  let serial = 0;
  const say = (kind: Said["kind"], words: string) => store.setState({ said: { serial: ++serial, kind, words } });
  const screenOf = (screenId: string): Screen | undefined => stores.screens.getState().byId.get(screenId);

  /** What sending would do to a screen as it is now. */
  function plan(carried: Carried, screen: Screen, { tileIndex = null, layout }: Omit<Destination, "screenId">): SendPlan {
    const { radiusMeters } = stores.selection.getState();
    return planSending(parcelOf(carried, { layout: layout ?? usualLayout(screen), radiusMeters }), screen.content, tileIndex);
  }

  async function put(screen: Screen, content: WantedContent, words: string): Promise<boolean> {
    try {
      const { refused } = await client.send("screen.show", { screenId: screen.id, content, expectedVersion: screen.version });
      say("done", [words, content.kind === "empty" ? null : sentWords(refused), legibilityWords(screen, content), awayWords(stores.facts.getState().screenLinks.get(screen.id))].filter((part) => part !== null && part !== "").join(" "));
      return true;
    } catch (error) {
      const { title, advice } = describeFailure(failureOf(error));
      say("failed", `${screenName(screen)} stays as it is: ${title}.${advice === null ? "" : ` ${advice}`}`);
      return false;
    }
  }

  /** Sends what can be sent as it is, and asks where somebody must decide first. Resolves with what it came to. */
  async function offer(carried: Carried, destination: Destination): Promise<"sent" | "failed" | "asked" | "nothing"> {
    const screen = screenOf(destination.screenId);
    if (!screen) return "nothing";
    const planned = plan(carried, screen, destination);
    switch (planned.kind) {
      case "ready": {
        const tile = planned.tileIndex === null ? "" : `, tile ${planned.tileIndex + 1}`;
        return (await put(screen, planned.content, `${capital(carriedWords(carried))} to ${screenName(screen)}${tile}.`)) ? "sent" : "failed";
      }
      case "asks-tile":
      case "replaces":
      case "drops":
        store.setState({ question: { carried, screenId: screen.id, plan: planned } });
        return "asked";
      case "stands-already":
      case "impossible":
        say("done", `${screenName(screen)}: ${planWords(planned)}.`);
        return "nothing";
    }
  }

  /** Runs a salvo for the selected incident, and says what became of each screen. */
  async function runSalvo(salvo: Salvo): Promise<void> {
    const { incidentId } = stores.selection.getState();
    try {
      const { answers } = await client.send("salvo.run", { salvoId: salvo.id, ...(incidentId === null ? {} : { incidentId }) });
      const isWhole = answers.every(({ outcome }) => outcome === "set");
      say(isWhole ? "done" : "failed", salvoWords(salvo, answers, stores.screens.getState().byId));
    } catch (error) {
      const { title, advice } = describeFailure(failureOf(error));
      say("failed", `${salvo.name} was not run: ${title}.${advice === null ? "" : ` ${advice}`}`);
    }
  }

  return {
    store,
    runSalvo,
    plan,
    offer,
    say,
    put,
    drag: (carried: Carried | null) => store.setState({ dragged: carried }),
    openMenu: (carried: Carried, anchor: HTMLElement) => store.setState({ menu: { carried, anchor } }),
    closeMenu: () => store.setState({ menu: null }),
    openList: (carried: Carried | null) => store.setState({ list: { carried }, said: null }),
    // What was said in the list has been read there.
    closeList: () => store.setState({ list: null, said: null }),
    openPlans: (plans: SteeringState["plans"]) => store.setState({ plans }),
    closeQuestion: () => store.setState({ question: null }),
    forgetSaid: () => store.setState({ said: null }),
  };
}

export type Steering = ReturnType<typeof createSteering>;

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Null where nothing can be sent from, as on a wall. */
export const SteeringContext = createContext<Steering | null>(null);

export function useSteering(): Steering {
  const steering = use(SteeringContext);
  if (!steering) throw new Error("SteeringContext is missing around this component");
  return steering;
}
