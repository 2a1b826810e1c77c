import Hls from "hls.js/light";
import type { HlsConfig, Loader, LoaderCallbacks, LoaderConfiguration, LoaderContext, LoaderStats } from "hls.js";

type LoaderClass = HlsConfig["loader"];

/** A loader for hls.js that looks first among what came with the still, by `take`, and asks the hub for everything else. */
export function openingLoader(take: (url: string) => ArrayBuffer | null, OverNetwork: LoaderClass = Hls.DefaultConfig.loader): LoaderClass {
  return class OpeningLoader implements Loader<LoaderContext> {
    readonly #network: Loader<LoaderContext>;
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
      const body = take(context.url);
      if (body === null) return this.#network.load(context, config, callbacks);
      const here = { context, callbacks };
      this.#here = here;
      // hls.js does not expect an answer before it has finished asking.
      queueMicrotask(() => {
        if (this.#here !== here) return;
        const { stats } = this;
        const now = performance.now();
        Object.assign(stats.loading, { start: now, first: now, end: now });
        stats.loaded = body.byteLength;
        stats.total = body.byteLength;
        const data = context.responseType === "arraybuffer" ? body : new TextDecoder().decode(body);
        callbacks.onProgress?.(stats, context, data, null);
        callbacks.onSuccess({ url: context.url, data, code: 200 }, stats, context, null);
      });
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
