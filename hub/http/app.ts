import compress from "@fastify/compress";
import rateLimit from "@fastify/rate-limit";
import fastifyStatic from "@fastify/static";
import swagger from "@fastify/swagger";
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type RawReplyDefaultExpression, type RawRequestDefaultExpression, type RawServerDefault } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { Problem } from "../../shared/protocol/problems.ts";
import type { HubAbout } from "../../shared/protocol/session.ts";
import type { Accounts, Session } from "../accounts/accounts.ts";
import type { Domain } from "../domain/hub.ts";
import { checkIncoming } from "../domain/incomingData.ts";
import type { MediaGateway } from "../media/gateway.ts";
import { accountRoutes } from "./accountRoutes.ts";
import { apiDescription } from "./apiDescription.ts";
import { auditRoutes } from "./auditRoutes.ts";
import { bringUpRoute } from "./bringUpRoute.ts";
import { cameraImportRoute, cameraRoutes } from "./cameraRoutes.ts";
import { serveConsole } from "./console.ts";
import { bearerToken, type Identity } from "./identity.ts";
import { incidentRoutes } from "./incidentRoutes.ts";
import { mediaRoutes } from "./mediaRoutes.ts";
import { answerWithProblems, problemContentType, refuseConnection, refuseUnroutable } from "./problems.ts";
import { recordRefusedRequest } from "./refusalRecords.ts";
import { replayRoutes } from "./replayRoutes.ts";
import { screenRoutes } from "./screenRoutes.ts";
import { sessionRoutes } from "./sessionRoutes.ts";
import { shiftRoutes } from "./shiftRoutes.ts";
import { UntakenViews } from "./untakenViews.ts";
import { viewRoutes } from "./viewRoutes.ts";
import type { ViewsNews } from "./viewsNews.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Answers in a locked session, too. */
    whileLocked?: boolean;
    /** Somebody sends it by their own hand, no console by itself: it is input, which keeps a session from locking. */
    isDeliberate?: boolean;
  }
}

export type Api = FastifyInstance<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, FastifyBaseLogger, ZodTypeProvider>;

export interface AppOptions {
  domain: Domain;
  accounts: Accounts;
  identity: Identity;
  gateway: MediaGateway;
  viewsNews: ViewsNews;
  about: HubAbout;
  logger: FastifyBaseLogger;
  /** Certificate and key as PEM text. */
  tls: { certificate: string; key: string } | null;
  behindProxy: boolean;
  /** Where the built console lies. */
  consoleFolder: string;
  /** A PMTiles file to serve, or null. */
  basemapFile: string | null;
  onSignOut: (session: Session) => Promise<void>;
}

/** Requests somebody signed in may send in a second: far above what a console of 50 tiles, or a burst of incidents, does. */
const requestsPerSecond = 2_000;
/** Requests all strangers at one network address may send in a second together. */
const strangersRequestsPerSecond = 300;
/** How long a request may take to arrive: a large camera table over a slow line, and no longer. */
const requestTimeoutMilliseconds = 300_000;

/** The hub's HTTP face: the API under `/api/v1`, health at the root, and the console itself. */
export async function createApp(options: AppOptions): Promise<Api> {
  const base = {
    loggerInstance: options.logger,
    // One proxy stands in front: the address it names is the last of the list, all before it is the client's own word.
    trustProxy: options.behindProxy ? (_address: string, hop: number) => hop === 0 : false,
    bodyLimit: 1024 * 1024,
    requestTimeout: requestTimeoutMilliseconds,
    frameworkErrors: refuseUnroutable,
    clientErrorHandler: refuseConnection,
    forceCloseConnections: true,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 512 },
  };
  const created: FastifyInstance = options.tls
    ? Fastify({ ...base, https: { cert: options.tls.certificate, key: options.tls.key } })
    : Fastify(base);
  const app: Api = created.withTypeProvider<ZodTypeProvider>();
  app.removeContentTypeParser("text/plain");
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerWithProblems(app, (problem, request) => recordRefusedRequest(options.domain, options.identity, problem, request));
  app.setNotFoundHandler((_request, reply) => {
    const problem = new Problem("not_found");
    return reply.code(404).type(problemContentType).send(JSON.stringify(problem.toDocument()));
  });
  app.addHook("onSend", async (_request, reply) => {
    reply.header("x-content-type-options", "nosniff").header("referrer-policy", "no-referrer").header("x-frame-options", "DENY");
  });

  await app.register(swagger, apiDescription);
  await app.register(compress, { threshold: 4_096, encodings: ["gzip"], zlibOptions: { level: 3 } });

  app.get("/healthz", { schema: { hide: true } }, () => ({ status: "ok" }));
  await app.register(async (api: Api) => registerApi(api, options), { prefix: "/api/v1" });
  await app.register(async (page: Api) => serveConsole(page, options, fastifyStatic));
  return app;
}

async function registerApi(api: Api, options: AppOptions): Promise<void> {
  const { domain, accounts, identity, gateway, viewsNews, about, onSignOut } = options;
  await api.register(rateLimit, {
    max: (request) => (identity.find(request) ? requestsPerSecond : strangersRequestsPerSecond),
    timeWindow: 1_000,
    // A token counts for itself only where it is known: else each guess would bring an allowance of its own.
    keyGenerator: (request) => (identity.find(request) ? (bearerToken(request) ?? request.ip) : request.ip),
    errorResponseBuilder: () => new Problem("too_many_requests"),
  });
  // Whoever sends: before their body is read, and on every route that does not say it is open to all.
  api.addHook("preParsing", async (request) => {
    const { schema, config } = request.routeOptions;
    if (schema?.security?.length === 0) return;
    identity.actorOf(request);
    if (!config.whileLocked) identity.demandUnlocked(request);
    const session = config.isDeliberate ? identity.sessionOf(request) : null;
    if (session !== null) accounts.locks.input(session.id);
  });
  api.addHook("preValidation", async (request) => {
    for (const part of [request.params, request.query, request.body]) checkIncoming(part);
  });
  api.addHook("onSend", async (_request, reply) => {
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
  });
  api.get("/openapi.json", { schema: { hide: true } }, (request) => {
    identity.userOf(request);
    return api.swagger();
  });
  accountRoutes(api, accounts, identity);
  sessionRoutes(api, { accounts, identity, about, onSignOut, isScreen: (userId) => domain.world.screens.has(userId) });
  screenRoutes(api, domain, identity, { gateway, news: viewsNews });
  incidentRoutes(api, domain, identity);
  shiftRoutes(api, domain, identity);
  cameraRoutes(api, domain, identity);
  await api.register(async (imports: Api) => cameraImportRoute(imports, domain, identity));
  viewRoutes(api, domain, identity);
  auditRoutes(api, domain, identity);
  const untaken = new UntakenViews();
  api.addHook("onClose", async () => untaken.stop());
  mediaRoutes(api, domain, identity, gateway, untaken);
  replayRoutes(api, domain, identity, gateway);
  bringUpRoute(api, domain, identity, gateway, untaken);
}
