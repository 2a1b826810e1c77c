import { SalvosDialog } from "./SalvosDialog.tsx";
import { useSteering } from "./steering.ts";
import { ToursDialog } from "./ToursDialog.tsx";

/** What the floor has prepared for its screens, opened to be used or changed. */
export function FloorPlans({ plans }: { plans: "salvos" | "tours" }) {
  const steering = useSteering();
  const close = () => steering.openPlans(null);
  return plans === "salvos" ? <SalvosDialog onClose={close} /> : <ToursDialog onClose={close} />;
}
