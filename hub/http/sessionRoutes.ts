import { z } from "zod";
import { user } from "../../shared/model/role.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { hubAbout, signInRequest, signInResponse, type HubAbout } from "../../shared/protocol/session.ts";
import type { Accounts, Session } from "../accounts/accounts.ts";
import { bearerToken, type Identity } from "./identity.ts";
import { SignInGuard } from "./signInGuard.ts";
import type { Api } from "./app.ts";

export interface SessionRoutesOptions {
  accounts: Accounts;
  identity: Identity;
  about: HubAbout;
  /** Ends what a session that was signed out had open. */
  onSignOut: (session: Session) => Promise<void>;
}

const isWrongGuess = (error: unknown): boolean => error instanceof Problem && error.code === "wrong_credentials";

export function sessionRoutes(api: Api, { accounts, identity, about, onSignOut }: SessionRoutesOptions): void {
  const guard = new SignInGuard(() => performance.now());

  api.get("/about", { schema: { tags: ["session"], security: [], response: { 200: hubAbout } } }, () => about);

  api.post(
    "/session",
    { bodyLimit: 8_192, schema: { tags: ["session"], security: [], body: signInRequest, response: { 200: signInResponse } } },
    async (request) => {
      const { username, password } = request.body;
      const signedIn = await guard.attempt(username, request.ip, () => accounts.signIn(username, password, request.ip), isWrongGuess);
      if (signedIn === null) throw new Problem("too_many_requests", "Too many failed sign-ins; wait a minute.");
      return signedIn;
    },
  );

  api.get("/session", { schema: { tags: ["session"], response: { 200: z.object({ user }) } } }, (request) => ({
    user: identity.userOf(request).user,
  }));

  api.delete("/session", { schema: { tags: ["session"], response: { 204: z.null() } } }, async (request, reply) => {
    identity.userOf(request);
    const token = bearerToken(request);
    const session = token === null ? null : await accounts.signOut(token, request.ip);
    if (session) await onSignOut(session);
    return reply.code(204).send(null);
  });
}
