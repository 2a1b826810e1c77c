import { z } from "zod";
import { newAccount } from "../../shared/model/account.ts";
import { user } from "../../shared/model/role.ts";
import type { Accounts } from "../accounts/accounts.ts";
import { demand } from "../domain/actor.ts";
import { asProblem } from "../domain/refusals.ts";
import type { Api } from "./app.ts";
import type { Identity } from "./identity.ts";

/** Who may sign in: an administrator makes the accounts of desks and walls. */
export function accountRoutes(api: Api, accounts: Accounts, identity: Identity): void {
  api.get("/accounts", { schema: { tags: ["accounts"], response: { 200: z.object({ accounts: z.array(user) }) } } }, (request) => {
    demand(identity.userOf(request), "manage-accounts");
    return { accounts: accounts.all() };
  });

  api.post(
    "/accounts",
    { bodyLimit: 8_192, config: { deed: "account.create", isDeliberate: true }, schema: { tags: ["accounts"], body: newAccount, response: { 201: user } } },
    async (request, reply) => {
      const actor = identity.userOf(request);
      demand(actor, "manage-accounts");
      const created = await accounts.create(actor, request.body).catch((error: unknown) => {
        throw asProblem(error);
      });
      return reply.code(201).send(created);
    },
  );
}
