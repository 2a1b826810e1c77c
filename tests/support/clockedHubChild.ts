import { z } from "zod";
import { openClockedHub } from "./clockedHub.ts";

/** A hub that is a process of its own, so that it can be killed; its clock is set by messages. */
const [dataFolder, ahead] = z.tuple([z.string(), z.coerce.number()]).parse(process.argv.slice(2));
const hub = await openClockedHub(dataFolder, { ahead });
process.on("message", (message) => {
  hub.setAhead(z.number().parse(message));
  process.send?.("set");
});
process.on("disconnect", () => process.exit());
process.send?.(hub.address);
