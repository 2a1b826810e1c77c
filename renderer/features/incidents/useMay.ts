import { roleMay, type Action } from "../../../shared/policy/permissions.ts";
import { useSession } from "../../sync/consoleContext.ts";

/** Whether the person at this console may do something. The hub decides; this only spares a button that it would refuse. */
export function useMay(action: Action): boolean {
  const session = useSession();
  return session.kind === "signed-in" && roleMay(session.user.role, action);
}

/** The id of whoever is signed in here; null for nobody. */
export function useUserId(): string | null {
  const session = useSession();
  return session.kind === "signed-in" ? session.user.id : null;
}
