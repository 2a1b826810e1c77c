import process from "node:process";
import { startThreadAhead } from "./store/embedded/thread.ts";

// Loading the hub takes as long as its embedded database takes to get ready: side by side, both are done sooner.
if (!process.env["DATABASE_URL"]) startThreadAhead();
await import("./hubProcess.ts");
