import { useMemo, useState } from "react";
import { useSelectedIncident, useTours } from "../../sync/consoleContext.ts";
import { incidentName } from "../pull-up/incidentWords.ts";
import type { Carried } from "../steering/carried.ts";

/** What may be sent from the list of screens: what was in hand when it was opened, the selected incident's pull-up, a layout, the tours. */
export interface Sending {
  /** Null where there is nothing to send. */
  carried: Carried | null;
  choices: readonly Carried[];
  choose(key: string): void;
  chooseKind(kind: Carried["kind"]): boolean;
}

export const carriedKey = (carried: Carried): string => (carried.kind === "camera" ? `camera ${carried.cameraId}` : carried.kind === "tour" ? `tour ${carried.tourId}` : carried.kind);

const onlyLayout: Carried = { kind: "layout", name: "Only a layout, for what stands there" };

export function useSending(inHand: Carried | null): Sending {
  const incident = useSelectedIncident();
  const tours = useTours();
  const choices = useMemo(() => {
    const all: Carried[] = [];
    if (inHand?.kind === "camera") all.push(inHand);
    const pullUp: Carried | null = inHand?.kind === "pull-up" ? inHand : incident?.status === "open" ? { kind: "pull-up", incidentId: incident.id, name: incidentName(incident) } : null;
    if (pullUp) all.push(pullUp);
    for (const { id, name } of tours.values()) all.push({ kind: "tour", tourId: id, name });
    return [...all, onlyLayout];
  }, [inHand, incident, tours]);
  const [key, setKey] = useState(inHand ? carriedKey(inHand) : "");
  // Without a choice, what can be sent at once: never a layout, which would change what stands there.
  const carried = choices.find((each) => carriedKey(each) === key) ?? choices.find(({ kind }) => kind === "camera" || kind === "pull-up") ?? null;
  const chooseKind = (kind: Carried["kind"]): boolean => {
    const found = choices.find((each) => each.kind === kind);
    if (found) setKey(carriedKey(found));
    return found !== undefined;
  };
  return { carried, choices, choose: setKey, chooseKind };
}

/** A choice as it stands in the field. */
export const choiceWords = (carried: Carried): string => (carried.kind === "pull-up" ? `The pull-up of ${carried.name}` : carried.kind === "tour" ? `The tour ${carried.name}` : carried.name);
