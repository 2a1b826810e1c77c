import type { HtmlTagDescriptor, Plugin, Rolldown } from "vite";

const isChunk = (output: Rolldown.OutputAsset | Rolldown.OutputChunk): output is Rolldown.OutputChunk => output.type === "chunk";

/**
 * Names chunks in the page's head, by the source they begin with, and all that they need: the browser then fetches and
 * compiles them while it waits for the page's first script. Without it each is found only when the one before it runs.
 */
export function preloadChunks(sources: readonly string[]): Plugin {
  return {
    name: "preload-chunks",
    transformIndexHtml: {
      order: "post",
      handler: (html, { bundle = {} }) => {
        const scripts = new Set<string>();
        const styles = new Set<string>();
        const add = (chunk: Rolldown.OutputChunk): void => {
          if (scripts.has(chunk.fileName)) return;
          scripts.add(chunk.fileName);
          for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style);
          for (const file of chunk.imports) {
            const imported = bundle[file];
            if (imported && isChunk(imported)) add(imported);
          }
        };
        for (const source of sources) {
          const chunk = Object.values(bundle).filter(isChunk).find(({ facadeModuleId }) => facadeModuleId?.endsWith(source));
          if (!chunk) throw new Error(`there is no chunk that begins with ${source}`);
          add(chunk);
        }
        const tag = (rel: string, file: string): HtmlTagDescriptor => ({ tag: "link", attrs: { rel, crossorigin: true, href: `/${file}` }, injectTo: "head" });
        const isNew = (file: string) => !html.includes(file);
        return [...[...styles].filter(isNew).map((file) => tag("stylesheet", file)), ...[...scripts].filter(isNew).map((file) => tag("modulepreload", file))];
      },
    },
  };
}
