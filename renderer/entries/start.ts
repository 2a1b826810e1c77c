// What the page runs first: begins what takes long and needs none of the console's own code, then loads that.
import "../platform/strictContentSecurity.ts";
import { sessionKey } from "../platform/sessionKey.ts";
import { screenIdIn } from "../platform/wallWindow.ts";
import { fetchCamerasEarly } from "../sync/cameraWorkerClient.ts";

if (screenIdIn(window.location.pathname) !== null) await import("./wall.tsx");
else {
  const storedSession = window.sessionStorage.getItem(sessionKey);
  if (storedSession !== null) fetchCamerasEarly(window.location.origin, storedSession);
  await import("./console.tsx");
}
