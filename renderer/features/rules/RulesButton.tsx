import { use } from "react";
import { useRules } from "../../sync/consoleContext.ts";
import { KeyCaps } from "../../ui/KeyCaps.tsx";
import { ShortcutContext } from "../../ui/useShortcut.ts";
import { useRulesOffered } from "./RulesEntry.tsx";

/** Leads from the list of screens to the rules that take them. */
export function RulesButton() {
  const center = use(ShortcutContext);
  const isOffered = useRulesOffered();
  const count = useRules(({ byId }) => byId.size);
  if (!isOffered) return null;
  return (
    <button type="button" className="button figures" title="Rules that take screens by themselves" onClick={() => center.run("rules.show")}>
      {count === 0 ? "Rules…" : count === 1 ? "1 rule…" : `${count} rules…`} <KeyCaps of="rules.show" />
    </button>
  );
}
