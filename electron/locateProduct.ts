import { join } from "node:path";
import type { ShellOptions } from "./shellOptions.ts";

export interface ProductPlace {
  /** Where the built shell lies: `dist/shell` of the product. */
  shellFolder: string;
  /** Where an installed program keeps what is not in its archive; null when started from a working tree. */
  resourcesFolder: string | null;
  environment: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
}

/** Variables that mean something to Electron's own program and nothing to the hub's. */
const electronsOwn = /^(?:ELECTRON_|NODE_OPTIONS$|CHROME_)/;

/**
 * Where the parts of the product lie. In a working tree they lie around `dist/shell`; an installed program keeps the parts
 * that run on a Node of their own in `product` beside its archive, in the same order as the tree.
 */
export function locateProduct({ shellFolder, resourcesFolder, environment, platform }: ProductPlace): Pick<ShellOptions, "hub" | "pagesFolder" | "preloadPath"> {
  const folder = resourcesFolder === null ? join(shellFolder, "..", "..") : join(resourcesFolder, "product");
  const node = join(folder, "node_modules", "node", "bin", platform === "win32" ? "node.exe" : "node");
  const hubElsewhere = environment["RTCC_HUB"];
  return {
    pagesFolder: join(shellFolder, "pages"),
    preloadPath: join(shellFolder, "preload.cjs"),
    hub:
      hubElsewhere === undefined || hubElsewhere === ""
        ? {
            kind: "here",
            program: {
              command: node,
              words: ["--no-warnings", join(folder, "build", "launch.ts")],
              folder,
              environment: { ...defined(environment), RTCC_OPEN: "0" },
            },
          }
        : { kind: "elsewhere", address: hubElsewhere },
  };
}

function defined(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => (value === undefined || electronsOwn.test(name) ? [] : [[name, value]])));
}
