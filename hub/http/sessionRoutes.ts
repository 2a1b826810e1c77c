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
  /** Whether an account is a wall's own: it has the screen's id. */
  isScreen: (userId: string) => boolean;
}

const sessionAnswer = z.object({
  user,
  /** Which screen a wall is; null for everybody else. */
  screenId: z.string().nullable(),
});

const isWrongGuess = (error: unknown): boolean => error instanceof Problem && error.code === "wrong_credentials";

export function sessionRoutes(api: Api, { accounts, identity, about, onSignOut, isScreen }: SessionRoutesOptions): void {
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

  api.get("/session", { schema: { tags: ["session"], response: { 200: sessionAnswer } } }, (request) => {
    const signedIn = identity.userOf(request).user;
    return { user: signedIn, screenId: isScreen(signedIn.id) ? signedIn.id : null };
  });

  api.delete("/session", { schema: { tags: ["session"], response: { 204: z.null() } } }, async (request, reply) => {
    identity.userOf(request);
    const token = bearerToken(request);
    const session = token === null ? null : await accounts.signOut(token, request.ip);
    if (session) await onSignOut(session);
    return reply.code(204).send(null);
  });
}
