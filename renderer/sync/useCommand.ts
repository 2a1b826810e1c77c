import { useState } from "react";
import type { CommandName, CommandPayload, CommandResult } from "../../shared/protocol/commands.ts";
import { useConsole } from "./consoleContext.ts";
import { failureOf, type HubFailureCause } from "./hubFailure.ts";

export type CommandProgress = { kind: "idle" } | { kind: "sending" } | { kind: "failed"; failure: HubFailureCause };

/** Sends one kind of command and follows how it goes. */
export function useCommand<Name extends CommandName>(name: Name) {
  const { client } = useConsole();
  const [progress, setProgress] = useState<CommandProgress>({ kind: "idle" });
  /** Settles with the result, or with null when it failed and `progress` says why. */
  async function send(payload: CommandPayload<Name>): Promise<CommandResult<Name> | null> {
    setProgress({ kind: "sending" });
    try {
      const result = await client.send(name, payload);
      setProgress({ kind: "idle" });
      return result;
    } catch (error) {
      setProgress({ kind: "failed", failure: failureOf(error) });
      return null;
    }
  }
  return { progress, send };
}
