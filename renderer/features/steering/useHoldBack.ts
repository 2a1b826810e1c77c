import { useState } from "react";
import type { Layout } from "../../../shared/model/layout.ts";
import type { Screen } from "../../../shared/model/screen.ts";
import type { Carried } from "./carried.ts";
import { legibilityLimit, type LegibilityLimit } from "./legibilityLimit.ts";
import { useSteering } from "./steering.ts";

/** Keeps a chosen layout whose pictures cannot be read on a screen back once, by button and by number alike; sent again, it goes. */
export function useHoldBack(carried: Carried | null, layoutOn: (screen: Screen) => Layout) {
  const steering = useSteering();
  const [kept, setKept] = useState<{ screenId: string; layoutName: string } | null>(null);
  /** Null where there is nothing to keep back; what asks before it goes says it there. */
  const limitOn = (screen: Screen): LegibilityLimit | null => {
    if (carried?.kind !== "pull-up" && carried?.kind !== "layout") return null;
    const layout = layoutOn(screen);
    return steering.plan(carried, screen, { layout }).kind === "ready" ? legibilityLimit(screen, layout) : null;
  };
  const isKept = (screen: Screen): boolean => kept?.screenId === screen.id && kept.layoutName === layoutOn(screen).name && limitOn(screen) !== null;
  /** True where it is kept back now. */
  const keepBack = (screen: Screen): boolean => {
    const keeps = limitOn(screen) !== null && !isKept(screen);
    setKept(keeps ? { screenId: screen.id, layoutName: layoutOn(screen).name } : null);
    if (keeps) steering.forgetSaid();
    return keeps;
  };
  return { limitOn, isKept, keepBack, forget: () => setKept(null) };
}
