import "../../../../renderer/platform/strictContentSecurity.ts";
import { createBrowserPlatform } from "../../../../renderer/platform/browser.ts";
import { createHubHttp } from "../../../../renderer/sync/hubHttp.ts";
import { packCameras, type PackedCameras } from "../../../../renderer/sync/packedCameras.ts";

/** All cameras, fetched, checked and packed on the page's own thread, before anything else is done. */
const fetched = (async () => {
  const platform = createBrowserPlatform(window);
  const session = platform.session.read();
  if (!session) throw new Error("nobody is signed in");
  return packCameras(await createHubHttp(platform.hubOrigin).cameraColumns(session.token));
})();

/** Stands in the place of the console's module of this name. */
export const fetchPackedCameras = (): Promise<PackedCameras> => fetched;
