import { useStore } from "zustand";
import { useShortcut } from "../../ui/useShortcut.ts";
import { SalvosDialog } from "./SalvosDialog.tsx";
import { useSteering } from "./steering.ts";
import { ToursDialog } from "./ToursDialog.tsx";

/** What the floor has prepared for its screens: salvos and tours, each by its key. */
export function FloorPlans() {
  const steering = useSteering();
  const open = useStore(steering.store, (state) => state.plans);
  useShortcut("screens.salvos", () => steering.openPlans("salvos"));
  useShortcut("screens.tours", () => steering.openPlans("tours"));
  if (open === "salvos") return <SalvosDialog onClose={() => steering.openPlans(null)} />;
  return open === "tours" ? <ToursDialog onClose={() => steering.openPlans(null)} /> : null;
}
