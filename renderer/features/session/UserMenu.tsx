import { useConsole, useSession } from "../../sync/consoleContext.ts";
import { useShortcut } from "../../ui/useShortcut.ts";
import "./session.css";

/** Who sits here, and the ways out. */
export function UserMenu() {
  const { client } = useConsole();
  const session = useSession();
  useShortcut("session.lock", () => client.lock());
  useShortcut("session.end", () => void client.signOut());
  if (session.kind !== "signed-in") return null;
  const { displayName, role } = session.user;
  return (
    <span className="user-menu">
      <span className="one-line" title={`${displayName}, ${role}`}>
        <bdi>{displayName}</bdi> <span className="user-menu__role">{role}</span>
      </span>
      <button type="button" className="button button--small button--quiet" onClick={() => client.lock()} title="Lock the console" aria-keyshortcuts="Shift+H">
        Lock
      </button>
      <button type="button" className="button button--small button--quiet" onClick={() => void client.signOut()} aria-keyshortcuts="Shift+Q">
        Sign out
      </button>
    </span>
  );
}
