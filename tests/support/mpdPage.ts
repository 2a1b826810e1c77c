import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { mpdPageHtml } from "./mpdPageHtml.ts";
import type { PageCall } from "./mpdPageHtml.ts";

/** How the page behaves. */
export type PageBehaviour =
  | { kind: "good" }
  /** A page of the right kind without its table. */
  | { kind: "broken" }
  | { kind: "empty" }
  /** The page breaks off in the middle of its rows. */
  | { kind: "half" }
  /** Cells go into the page as they are, markup and all. */
  | { kind: "unescaped" }
  /** The headers come at once, the page piece by piece and never to its end. */
  | { kind: "dripping" }
  /** No answer at all. */
  | { kind: "silent" }
  | { kind: "status"; status: number }
  | { kind: "redirect"; location: string }
  /** The page, behind so many bytes of comment. */
  | { kind: "huge"; bytes: number }
  /** The connection is cut in the middle of the page. */
  | { kind: "cut" };

/** A calls-for-service page that a test can change and break. */
export interface MpdPage {
  readonly url: string;
  calls: PageCall[];
  behaviour: PageBehaviour;
  /** Requests so far, and how many of them were answered with 304. */
  readonly counts: { requests: number; notModified: number };
  close(): Promise<void>;
}

/** Serves the page on a free port of the loopback. `/calls` is the page; every other path redirects there. */
export async function startMpdPage(calls: PageCall[] = []): Promise<MpdPage> {
  const counts = { requests: 0, notModified: 0 };
  const server = createServer((request, response) => {
    counts.requests += 1;
    answer(page, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = addressOf(server.address());
  const page: MpdPage = {
    url: `http://127.0.0.1:${port}/calls`,
    calls,
    behaviour: { kind: "good" },
    counts,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
  return page;
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("the page has no port");
  return address;
}

function answer(page: MpdPage, request: IncomingMessage, response: ServerResponse): void {
  const { behaviour, calls } = page;
  const whole = mpdPageHtml(calls);
  const send = (html: string): void => void response.writeHead(200, { "content-type": "text/html; charset=UTF-8" }).end(html);
  if (request.url !== "/calls") return void response.writeHead(302, { location: "/calls" }).end();
  switch (behaviour.kind) {
    case "good": {
      const etag = `"${createHash("sha256").update(whole).digest("hex").slice(0, 16)}"`;
      if (request.headers["if-none-match"] === etag) {
        page.counts.notModified += 1;
        return void response.writeHead(304, { etag }).end();
      }
      return void response.writeHead(200, { "content-type": "text/html; charset=UTF-8", etag }).end(whole);
    }
    case "broken":
      return send("<html><body><h1>We are sorry</h1><p>The application is being restarted.</p></body></html>");
    case "empty":
      return send("");
    case "half":
      return send(whole.slice(0, whole.length / 2));
    case "unescaped":
      return send(mpdPageHtml(calls, { escape: false }));
    case "dripping": {
      response.writeHead(200, { "content-type": "text/html" }).write(whole.slice(0, 200));
      const drip = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(drip));
      return;
    }
    case "silent":
      return;
    case "status":
      return void response.writeHead(behaviour.status).end("no");
    case "redirect":
      return void response.writeHead(302, { location: behaviour.location }).end();
    case "huge":
      return send(`<!-- ${"x".repeat(behaviour.bytes)} -->${whole}`);
    case "cut":
      response.writeHead(200, { "content-type": "text/html", "content-length": whole.length }).write(whole.slice(0, whole.length / 2), () => response.destroy());
  }
}
