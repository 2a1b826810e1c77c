import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import { geocodeAddress } from "../shared/geo/milwaukee/geocoder.ts";
import type { NewAccount } from "../shared/model/account.ts";
import type { SourceStatus } from "../shared/model/source.ts";
import type { HubAbout } from "../shared/protocol/session.ts";
import { protocolVersion } from "../shared/protocol/version.ts";
import { Accounts, type Session } from "./accounts/accounts.ts";
import { StoredScreenAccounts } from "./accounts/screenAccounts.ts";
import { SourceKeys, type SourceKey } from "./accounts/sourceKeys.ts";
import { createHubClock } from "./clock.ts";
import type { Configuration } from "./config/configuration.ts";
import { watchCameraHealth, type CameraHealthWatch } from "./cameraHealth.ts";
import { startClockwork, type Clockwork } from "./domain/clockwork.ts";
import { theHub } from "./domain/actor.ts";
import { admit, endViewsOfSession, reassessGrants } from "./domain/grants.ts";
import type { Domain } from "./domain/hub.ts";
import { loadWorld } from "./domain/loadWorld.ts";
import { resumeScreens } from "./domain/wallRuleTimelines.ts";
import { createApp } from "./http/app.ts";
import { Identity } from "./http/identity.ts";
import { connectionAddress, isOwnOrigin } from "./http/origin.ts";
import { UpstreamAllowList } from "./media/allowList.ts";
import { MediaGateway } from "./media/gateway.ts";
import { UpstreamClient } from "./media/upstreamClient.ts";
import { ViewsNews } from "./http/viewsNews.ts";
import { Consoles } from "./realtime/consoles.ts";
import { startSources } from "./sources/startSources.ts";
import type { DataFolder } from "./store/dataFolder.ts";
import { openStore } from "./store/openStore.ts";
import { demoAccounts, demoPassword } from "./demoAccounts.ts";

export interface HubOptions {
  configuration: Configuration;
  folder: DataFolder;
  logger: Logger;
  /** Where the built console lies. */
  consoleFolder: string;
  /** What the demo city brings along: its key, and where its cameras may be fetched from. */
  city: { key: SourceKey; videoPrefix: string } | null;
  clock?: () => Date;
  /** The store is gone or no longer this hub's alone: the hub cannot go on. */
  onStoreLost: (error: Error) => void;
}

export interface RunningHub {
  /** Where it answers, e.g. `http://127.0.0.1:4600`. */
  address: string;
  /** Stops taking requests, finishes the write under way, and closes the store. */
  close(): Promise<void>;
}

/** The hub has no account to sign in with. */
export class NoAccounts extends Error {
  override readonly name = "NoAccounts";
}

/** Puts the hub together from its parts and starts it. */
export async function startHub(options: HubOptions): Promise<RunningHub> {
  const { configuration, folder, logger } = options;
  const clock = options.clock ?? createHubClock();
  const logError = (context: string) => (error: unknown) => logger.error({ err: error, context }, "something failed");

  // The store tells of commits from its first write on; whoever listens is filled in as it comes up.
  let consoles: Consoles | null = null;
  let applied: Domain["world"] | null = null;
  let health: CameraHealthWatch | null = null;
  let clockwork: Clockwork | null = null;
  const { store, close: closeStore } = await openStore({
    folder,
    databaseUrl: configuration.databaseUrl,
    scenario: configuration.city?.scenario ?? "off",
    onLost: options.onStoreLost,
    clock,
    onCommit: (committed) => {
      committed.changes.forEach((change, index) => {
        applied?.apply(change, committed.from + index);
        health?.follow(change);
      });
      consoles?.push(committed);
    },
    onError: logError("database connection"),
  });
  const accounts = await Accounts.load(store, clock, configuration.session.lockAfterMinutes);
  await accounts.ensure(firstAccounts(configuration));
  if (accounts.isEmpty) {
    await closeStore();
    throw new NoAccounts("There is no account to sign in with. Set RTCC_ADMIN_PASSWORD to create the first administrator (user name: admin).");
  }
  const world = await loadWorld(store, clock());
  applied = world;

  const client = new UpstreamClient(new UpstreamAllowList([...configuration.media.allow, ...(options.city ? [options.city.videoPrefix] : [])]));
  const gateway = new MediaGateway(client);
  const viewsNews = new ViewsNews();
  let sourceStatuses: readonly SourceStatus[] = [];
  const watch = watchCameraHealth(client, world, (changed) => consoles?.tellFacts({ health: changed }));
  health = watch;
  const domain: Domain = {
    store,
    world,
    clock,
    geocode: (address) => {
      const found = geocodeAddress(address);
      return "unplaceable" in found ? null : { location: found.location, radiusMeters: found.accuracyMeters };
    },
    gate: gateway,
    healthOf: watch.healthOf,
    hurryHealth: watch.hurry,
    userById: (userId) => accounts.userById(userId),
    isSessionLocked: (sessionId) => accounts.locks.isLocked(sessionId),
    noteInput: (sessionId) => accounts.locks.input(sessionId),
    tellGrantEnded: (userId, ended) => consoles?.tellGrantEnded(userId, ended),
    screenAccounts: new StoredScreenAccounts(accounts),
    isWallHere: (screenId) => consoles?.isWallHere(screenId) ?? true,
    expectWall: (screenId) => consoles?.expectWall(screenId),
    tellViewsChanged: (screenId) => {
      viewsNews.changed(screenId);
      consoles?.tellViewsChanged(screenId);
    },
    tendWallsSoon: () => clockwork?.hurry(),
  };
  accounts.locks.follow({
    endViews: (unit, session, actor) => endViewsOfSession(domain, unit, session, actor, "session-locked"),
    tell: (session, lock) => consoles?.tellLock(session, lock),
  });
  // Whose time has passed while the hub was away is locked before anybody can ask for anything.
  await accounts.locks.tend();
  await store.write((unit) => reassessGrants(domain, unit, () => true));
  await store.write((unit) => resumeScreens(domain, unit));
  for (const grant of world.grants.values()) admit(domain, grant);

  /** A session that has ended takes its connections and its views along, and a user's last one all that is theirs. */
  async function endSession(session: Session): Promise<void> {
    const { id, user } = session;
    consoles?.endSession(id);
    await store.write(async (unit) => {
      if (accounts.isSignedIn(user.id)) await endViewsOfSession(domain, unit, session, theHub, "signed-out");
      else await reassessGrants(domain, unit, (grant) => grant.userId === user.id, { signedOutUserId: user.id });
    });
  }

  const keys = new SourceKeys([...configuration.sourceKeys, ...(options.city ? [options.city.key] : [])]);
  const { pmtiles } = configuration.basemap;
  const app = await createApp({
    domain,
    accounts,
    identity: new Identity(accounts, keys),
    gateway,
    viewsNews,
    about: aboutOf(configuration),
    logger,
    tls: configuration.listen.tls,
    behindProxy: configuration.listen.behindProxy,
    consoleFolder: options.consoleFolder,
    basemapFile: pmtiles?.kind === "file" ? pmtiles.path : null,
    onSignOut: endSession,
  });
  await app.ready();
  const opened = new Consoles(app.server, {
    domain,
    accounts,
    facts: () => ({ health: watch.all(), sources: [...sourceStatuses] }),
    addressOf: (request) => connectionAddress(request, configuration.listen.behindProxy),
    allowedOrigins: isOwnOrigin,
    onError: (error, context) => logError(context)(error),
  });
  consoles = opened;
  accounts.onPeopleChanged(() => opened.tellPeople());
  accounts.onSessionReplaced(({ id }) => opened.endSession(id));
  const started = startClockwork({ domain, tendLocks: () => accounts.locks.tend(), takeExpiredSessions: () => accounts.takeExpired(), takeAbsentUsers: () => opened.takeAbsentUsers(), endSession, onError: logError("clockwork") });
  clockwork = started;
  const sources = startSources({
    configuration: configuration.sources,
    domain,
    onStatus: (statuses) => {
      sourceStatuses = statuses;
      consoles?.tellFacts({ sources: statuses });
    },
    onError: logError("source"),
  });

  async function close(): Promise<void> {
    await sources.stop();
    await started.stop();
    await accounts.locks.save();
    watch.stop();
    await opened.close();
    gateway.close();
    viewsNews.close();
    await app.close();
    await client.close();
    await closeStore();
  }

  try {
    await app.listen({ host: configuration.listen.host, port: configuration.listen.port });
  } catch (error) {
    await close();
    throw error;
  }
  return { address: addressOf(app.server.address(), configuration), close };
}

function firstAccounts(configuration: Configuration): NewAccount[] {
  const administrator: NewAccount[] =
    configuration.administratorPassword === null || configuration.city
      ? []
      : [{ username: "admin", displayName: "Administrator", role: "administrator", password: configuration.administratorPassword }];
  return configuration.city ? [...demoAccounts] : administrator;
}

function aboutOf(configuration: Configuration): HubAbout {
  const { city, basemap } = configuration;
  return {
    protocolVersion,
    city: city?.scenario ?? null,
    demoAccounts: city ? demoAccounts.map((account) => account.username) : [],
    demoPassword: city ? demoPassword : null,
    basemap:
      basemap.pmtiles === null ? null : { pmtilesUrl: basemap.pmtiles.kind === "address" ? basemap.pmtiles.url : "/basemap.pmtiles" },
  };
}

function addressOf(listening: AddressInfo | string | null, { listen }: Configuration): string {
  const port = typeof listening === "object" && listening !== null ? listening.port : listen.port;
  const host = listen.host.includes(":") ? `[${listen.host}]` : listen.host;
  return `${listen.tls ? "https" : "http"}://${host}:${port}`;
}
