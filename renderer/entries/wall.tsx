import "../ui/fonts.css";
import "../ui/tokens.css";
import "../ui/base.css";
import "../ui/controls.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { DeskViews } from "../features/screen/deskViews.ts";
import { followDesk } from "../features/screen/deskStore.ts";
import { ScreenApp } from "../features/screen/ScreenApp.tsx";
import { ScreenViews, type ScreenViewsClient } from "../features/screen/screenViews.ts";
import { createMainThreadMeter } from "../platform/cpuMeter.ts";
import { createDesktopCpuMeter } from "../platform/cpuMeterDesktop.ts";
import { browserDeskSignIn } from "../platform/deskSignIn.ts";
import { desktopDeskSignIn } from "../platform/deskSignInDesktop.ts";
import { listenForInput } from "../platform/input.ts";
import { keepScreenWindow } from "../platform/displaysScreen.ts";
import { screenIdIn, wallSession } from "../platform/wallWindow.ts";
import { fetchPackedCameras } from "../sync/fetchPackedCameras.ts";
import { HubClient } from "../sync/hubClient.ts";
import { createHubHttp } from "../sync/hubHttp.ts";
import { createSocketConnector } from "../sync/socketConnector.ts";
import { createConsoleStores } from "../sync/stores/consoleStores.ts";

// The hub is where the page came from, in the desktop shell as well: the shell loads a wall's window from its hub.
const hubOrigin = window.location.origin;
const screenId = screenIdIn(window.location.pathname);
if (screenId === null) throw new Error("This is no wall screen's address");
const stores = createConsoleStores();
const client = new HubClient({
  stores,
  http: createHubHttp(hubOrigin),
  connector: createSocketConnector(hubOrigin),
  session: wallSession(window.localStorage, screenId),
  fetchCameras: (token) => fetchPackedCameras(hubOrigin, token),
});
const viewParts = {
  screenViews: () => client.screenViews(screenId),
  onGrantEnded: client.onGrantEnded.bind(client),
  onViewsChanged: client.onViewsChanged.bind(client),
  send: client.send.bind(client),
  token: () => client.token(),
  hubNow: () => client.hubNow(),
};
const nextScreenViews: NonNullable<ScreenViewsClient["nextScreenViews"]> = (known, signal) => client.nextScreenViews(screenId, known, signal);
const views = new ScreenViews({ ...viewParts, nextScreenViews }, hubOrigin);
const deskViews = new DeskViews(viewParts, hubOrigin);
stores.session.subscribe(({ session }) => {
  if (session.kind === "signed-in") return;
  views.clear();
  deskViews.clear();
});
// A desk's screen is watched by whoever sits at the console: what they do in its window counts as there.
listenForInput(window, () => client.noteInput());
client.start();
const bridge = window.rtccDesktop;
const desk = followDesk(client, bridge ? desktopDeskSignIn(bridge) : browserDeskSignIn(window, screenId));
const startCpuMeter = () => (bridge ? createDesktopCpuMeter(bridge) : createMainThreadMeter());
keepScreenWindow(window, screenId);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no element #root");
createRoot(root).render(
  <StrictMode>
    <ScreenApp parts={{ screenId, client, stores, views, desk, startCpuMeter }} deskViews={deskViews} />
  </StrictMode>,
);
