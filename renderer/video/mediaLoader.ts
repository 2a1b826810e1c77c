import Hls from "hls.js/light";
import type { HlsConfig, Loader, LoaderCallbacks, LoaderConfiguration, LoaderContext, LoaderStats } from "hls.js";
import type { PlayerLine } from "./mediaLine.ts";

type LoaderClass = HlsConfig["loader"];
type Body = string | ArrayBuffer;

export interface MediaLoaderSources {
  /** What came with the still, by absolute address; null where nothing has. */
  arrived(url: string): ArrayBuffer | null;
  /** What comes by the window's line; absent where each player asks for its own. */
  line: PlayerLine | null;
  /** Whether what follows this text of a playlist is to come in parts. */
  wantsParts(text: string): boolean;
}

/** A reloaded media playlist, which a line follows; the first of all is loaded as a manifest. */
const isMediaPlaylist = (context: LoaderContext): boolean => "type" in context && context.type === "level";

/** A loader for hls.js that takes what has come by itself, with the still or by the line, and asks the hub for everything else. */
export function mediaLoader({ arrived, line, wantsParts }: MediaLoaderSources, OverNetwork: LoaderClass = Hls.DefaultConfig.loader): LoaderClass {
  return class MediaLoader implements Loader<LoaderContext> {
    readonly #network: Loader<LoaderContext>;
    /** What is not asked of the network; null before and after. */
    #here: { context: LoaderContext; callbacks: LoaderCallbacks<LoaderContext> } | null = null;

    constructor(config: HlsConfig) {
      this.#network = new OverNetwork(config);
    }

    get context(): LoaderContext | null {
      return this.#here?.context ?? this.#network.context;
    }

    get stats(): LoaderStats {
      return this.#network.stats;
    }

    load(context: LoaderContext, config: LoaderConfiguration, callbacks: LoaderCallbacks<LoaderContext>): void {
      const here = { context, callbacks };
      this.#here = here;
      const start = performance.now();
      // What the line brings is newer; what came with the still is taken in any case, so that it is not handed out later.
      const early = arrived(context.url);
      const body = line?.take(context.url) ?? early;
      const coming = body !== null || line === null || !isMediaPlaylist(context) ? Promise.resolve(body) : line.next(context.url);
      // hls.js does not expect an answer before it has finished asking.
      void coming.then((found) => {
        if (this.#here !== here) return;
        if (found !== null) return this.#give(here, found, start);
        this.#here = null;
        this.#network.load(context, config, this.#noting(callbacks));
      });
    }

    #give({ context, callbacks }: { context: LoaderContext; callbacks: LoaderCallbacks<LoaderContext> }, body: Body, start: number): void {
      const { stats } = this;
      const now = performance.now();
      const size = typeof body === "string" ? body.length : body.byteLength;
      Object.assign(stats.loading, { start, first: now, end: now });
      stats.loaded = size;
      stats.total = size;
      const data = context.responseType === "arraybuffer" || typeof body === "string" ? body : new TextDecoder().decode(body);
      this.#note(context, data);
      callbacks.onProgress?.(stats, context, data, null);
      callbacks.onSuccess({ url: context.url, data, code: 200 }, stats, context, null);
    }

    #noting(callbacks: LoaderCallbacks<LoaderContext>): LoaderCallbacks<LoaderContext> {
      if (line === null) return callbacks;
      return {
        ...callbacks,
        onSuccess: (response, stats, context, details) => {
          this.#note(context, response.data);
          callbacks.onSuccess(response, stats, context, details);
        },
      };
    }

    #note(context: LoaderContext, data: unknown): void {
      if (typeof data === "string" && isMediaPlaylist(context)) line?.follow(context.url, data, wantsParts(data));
    }

    abort(): void {
      const here = this.#here;
      this.#here = null;
      if (here === null) return this.#network.abort();
      this.stats.aborted = true;
      here.callbacks.onAbort?.(this.stats, here.context, null);
    }

    destroy(): void {
      this.#here = null;
      this.#network.destroy();
    }

    getCacheAge(): number | null {
      return this.#network.getCacheAge?.() ?? null;
    }

    getResponseHeader(name: string): string | null {
      return this.#network.getResponseHeader?.(name) ?? null;
    }
  };
}
