import { spawn } from "node:child_process";
import { once } from "node:events";

/** Runs ffmpeg or ffprobe with bytes on its standard input; the output as bytes, and what it complained about. */
export async function runMediaTool(tool: "ffmpeg" | "ffprobe", arguments_: readonly string[], input?: Buffer): Promise<{ output: Buffer; complaints: string }> {
  const child = spawn(tool, ["-v", "error", ...arguments_], { stdio: ["pipe", "pipe", "pipe"] });
  const output: Buffer[] = [];
  const complaints: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
  child.stdin.on("error", (error) => complaints.push(Buffer.from(String(error))));
  const ended = once(child, "close");
  child.stdin.end(input);
  const [code] = await ended;
  const said = Buffer.concat(complaints).toString();
  return { output: Buffer.concat(output), complaints: code === 0 ? said : `${said}\n${tool} ended with ${String(code)}` };
}
