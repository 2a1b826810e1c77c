import { z } from "zod";
import { Problem } from "../../shared/protocol/problems.ts";
import { hubAbout, sessionAnswer, signInRequest, signInResponse, unlockRequest, type HubAbout } from "../../shared/protocol/session.ts";
import type { Accounts, Session } from "../accounts/accounts.ts";
import { demand } from "../domain/actor.ts";
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

  api.get("/session", { config: { whileLocked: true }, schema: { tags: ["session"], response: { 200: sessionAnswer } } }, (request) => {
    const { user, sessionId } = identity.userOf(request);
    return { user, screenId: isScreen(user.id) ? user.id : null, lock: accounts.locks.of(sessionId ?? "") };
  });

  api.post(
    "/session/lock",
    {
      config: { deed: "session.lock", whileLocked: true },
      schema: { tags: ["session"], description: "Locks this session: its views end, and but for its unlocking and its end it is refused everything.", response: { 204: z.null() } },
    },
    async (request, reply) => {
      const actor = identity.userOf(request);
      demand(actor, "send-commands");
      if (actor.sessionId !== null) await accounts.locks.lock(actor.sessionId, actor);
      return reply.code(204).send(null);
    },
  );

  api.post(
    "/session/unlock",
    {
      bodyLimit: 8_192,
      config: { whileLocked: true },
      schema: { tags: ["session"], description: "Opens a locked session again with its user's password. Wrong ones count as failed sign-ins do.", body: unlockRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const actor = identity.userOf(request);
      demand(actor, "send-commands");
      const session = identity.sessionOf(request);
      if (session === null) throw new Problem("session_ended");
      const unlocked = await guard.attempt(actor.user.username, request.ip, async () => (await accounts.unlock(session, request.body.password, request.ip), true), isWrongGuess);
      if (unlocked === null) throw new Problem("too_many_requests", "Too many wrong passwords; wait a minute.");
      return reply.code(204).send(null);
    },
  );

  api.delete("/session", { config: { whileLocked: true }, schema: { tags: ["session"], response: { 204: z.null() } } }, async (request, reply) => {
    identity.userOf(request);
    const token = bearerToken(request);
    const session = token === null ? null : await accounts.signOut(token, request.ip);
    if (session) await onSignOut(session);
    return reply.code(204).send(null);
  });
}
