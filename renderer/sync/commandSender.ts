import { z } from "zod";
import { commandReply, commands, type CommandEnvelope, type CommandName, type CommandPayload, type CommandResult } from "../../shared/protocol/commands.ts";
import { fieldErrors } from "../../shared/protocol/problems.ts";
import { socketEvents } from "../../shared/protocol/sync.ts";
import type { HubConnection } from "./hubConnection.ts";
import { HubFailure } from "./hubFailure.ts";

/** How often one command is put to the hub within one connection; it takes effect once, whatever the number. */
const attempts = 2;
const attemptTimeoutMilliseconds = 5000;

interface CommandDefinition {
  payload: z.ZodType;
  result: z.ZodType;
}

/**
 * Puts wishes to the hub. Each has a UUID and is repeated under it only within the life of the connection it was first
 * sent on; without a live connection it is refused at once and never kept.
 */
export class CommandSender {
  #liveConnection: () => HubConnection | null;
  #newId: () => string;

  /** @param liveConnection the connection in use while the console is live, else null */
  constructor(liveConnection: () => HubConnection | null, newId: () => string = () => crypto.randomUUID()) {
    this.#liveConnection = liveConnection;
    this.#newId = newId;
  }

  /** Settles with the result when the hub has committed it; rejects with a {@link HubFailure}. */
  send<Name extends CommandName>(name: Name, payload: CommandPayload<Name>): Promise<CommandResult<Name>> {
    return this.#sendAs(name, commands[name], payload);
  }

  async #sendAs<Definition extends CommandDefinition>(
    name: CommandName,
    definition: Definition,
    payload: unknown,
  ): Promise<z.output<Definition["result"]>> {
    const connection = this.#liveConnection();
    if (!connection) throw new HubFailure({ kind: "offline" });
    const checked = definition.payload.safeParse(payload);
    if (!checked.success) throw new HubFailure({ kind: "invalid", errors: fieldErrors(checked.error) });
    const answer = await this.#put(connection, { id: this.#newId(), name, payload: checked.data });
    const reply = commandReply.safeParse(answer);
    if (!reply.success) throw new HubFailure({ kind: "unintelligible", what: "answer" }, { cause: reply.error });
    if (!reply.data.ok) throw new HubFailure({ kind: "refused", problem: reply.data.problem });
    const result = z.safeParse<Definition["result"]>(definition.result, reply.data.result);
    if (!result.success) throw new HubFailure({ kind: "unintelligible", what: "answer" }, { cause: result.error });
    return result.data;
  }

  async #put(connection: HubConnection, envelope: CommandEnvelope): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await connection.request(socketEvents.command, envelope, attemptTimeoutMilliseconds);
      } catch (error) {
        const timedOut = error instanceof HubFailure && error.failure.kind === "timed-out";
        if (!timedOut || attempt === attempts || this.#liveConnection() !== connection) throw error;
      }
    }
  }
}
