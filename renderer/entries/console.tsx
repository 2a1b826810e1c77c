import "../platform/strictContentSecurity.ts";
import "../ui/fonts.css";
import "../ui/tokens.css";
import "../ui/base.css";
import "../ui/controls.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ConsoleApp } from "../features/layout/ConsoleApp.tsx";
import { applyTheme } from "../features/layout/applyTheme.ts";
import { createHubViews } from "../features/pull-up/hubViews.ts";
import { createTileBoardStore } from "../features/pull-up/tileBoardStore.ts";
import { keepWorkspace } from "../features/pull-up/workspaceKeeper.ts";
import { lendSignIn } from "../platform/deskLender.ts";
import { listenForInput } from "../platform/input.ts";
import { choosePlatform } from "../platform/desktopChoice.ts";
import { fetchPackedCameras } from "../sync/fetchPackedCameras.ts";
import { HubClient } from "../sync/hubClient.ts";
import { createHubHttp } from "../sync/hubHttp.ts";
import { PullUpFeed } from "../sync/pullUpFeed.ts";
import { createSocketConnector } from "../sync/socketConnector.ts";
import { createSettingsStore } from "../sync/stores/settings.ts";
import { lendingParts } from "../sync/lendingParts.ts";
import { createConsoleStores } from "../sync/stores/consoleStores.ts";

const platform = await choosePlatform(window);
const stores = createConsoleStores();
const client = new HubClient({
  stores,
  http: createHubHttp(platform.hubOrigin),
  connector: createSocketConnector(platform.hubOrigin),
  session: platform.session,
  fetchCameras: (token) => fetchPackedCameras(platform.hubOrigin, token),
});
const settings = createSettingsStore(platform.settings);
applyTheme(document.documentElement, settings);
const tileBoard = createTileBoardStore(stores, () => client.hubNow());
const views = createHubViews(client, tileBoard, platform.hubOrigin);
const pullUpFeed = new PullUpFeed(stores, { bringUp: views.bringUp, refresh: (...question) => client.pullUp(...question) });
pullUpFeed.start();
keepWorkspace({ stores, tileBoard, platform, hubNow: () => client.hubNow() });
listenForInput(window, () => client.noteInput());
// What the system shows may be read by whoever comes by.
stores.session.subscribe(({ session }) => session.kind !== "signed-in" && platform.withdrawNotifications());
client.start();
platform.displays.start();
// The shell keeps the sign-in itself and tells it to a desk's screens.
if (platform.kind === "browser") lendSignIn(window, lendingParts(stores));

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no element #root");
createRoot(root).render(
  <StrictMode>
    <ConsoleApp parts={{ client, stores, pullUpFeed, platform, settings }} tileBoard={tileBoard} views={views} />
  </StrictMode>,
);
