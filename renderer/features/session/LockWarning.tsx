import { createPortal } from "react-dom";
import { useStore } from "zustand";
import type { HubClient } from "../../sync/hubClient.ts";
import { formatCountdown } from "../../ui/time.ts";
import { useTicking } from "../../ui/useTicking.ts";
import "./lockWarning.css";

const words = "This console locks in a minute. Move the pointer or press a key to go on.";

/**
 * Says a minute before that the session will lock, and counts down. Any input ends it; it takes neither focus nor room. It stands in the
 * dialog that is open, if one is: what lies outside of that is neither seen nor read out.
 */
export function LockWarning({ client }: { client: HubClient }) {
  const locksAt = useStore(client.stores.session, (state) => state.locksAt);
  const left = useTicking(() => (locksAt === null ? "" : formatCountdown(locksAt - performance.now())));
  const dialogs = useTicking(() => (locksAt === null ? 0 : document.querySelectorAll("dialog[open]").length));
  const host = dialogs === 0 ? null : document.querySelectorAll("dialog[open]").item(dialogs - 1);
  const warning = (
    <div className="lock-warning" role="status" data-warns={locksAt !== null || undefined}>
      {locksAt !== null && (
        <>
          <span className="visually-hidden">{words}</span>
          <span aria-hidden="true" className="lock-warning__words">
            Locks in <strong className="figures">{left}</strong>
            <span className="lock-warning__advice">Move the pointer or press a key to go on</span>
          </span>
        </>
      )}
    </div>
  );
  return host === null ? warning : createPortal(warning, host);
}
