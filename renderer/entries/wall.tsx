import "../ui/fonts.css";
import "../ui/tokens.css";
import "../ui/base.css";
import "../ui/controls.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ScreenApp } from "../features/screen/ScreenApp.tsx";
import { ScreenViews } from "../features/screen/screenViews.ts";
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
const views = new ScreenViews(
  {
    screenViews: () => client.screenViews(screenId),
    onGrantEnded: (listener) => client.onGrantEnded(listener),
    onViewsChanged: (listener) => client.onViewsChanged(listener),
    token: () => client.token(),
    hubNow: () => client.hubNow(),
  },
  hubOrigin,
);
stores.session.subscribe(({ session }) => {
  if (session.kind === "signed-out") views.clear();
});
client.start();
keepScreenWindow(window, screenId);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no element #root");
createRoot(root).render(
  <StrictMode>
    <ScreenApp parts={{ screenId, client, stores, views }} />
  </StrictMode>,
);
