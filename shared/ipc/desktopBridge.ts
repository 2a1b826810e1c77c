import type { ShellAnswer } from "./answer.ts";
import type { EventName, EventPayload, InvokeName, InvokePayload, InvokeResult } from "./channels.ts";

type Ask<Name extends InvokeName> = InvokePayload<Name> extends undefined
  ? () => Promise<ShellAnswer<InvokeResult<Name>>>
  : (payload: InvokePayload<Name>) => Promise<ShellAnswer<InvokeResult<Name>>>;

/** Returns what ends the listening. */
type Hear<Name extends EventName> = (listener: (payload: EventPayload<Name>) => void) => () => void;

/** What the preload puts on `window.rtccDesktop`: one bridge a concern. */
export interface DesktopBridge {
  readonly session: { readonly read: Ask<"session:read">; readonly write: Ask<"session:write">; readonly clear: Ask<"session:clear">; readonly onChanged: Hear<"session:changed"> };
  readonly settings: { readonly read: Ask<"settings:read">; readonly write: Ask<"settings:write"> };
  readonly clipboard: { readonly writeText: Ask<"clipboard:write-text"> };
  readonly notifications: { readonly show: Ask<"notification:show">; readonly withdraw: Ask<"notification:withdraw">; readonly onChosen: Hear<"notification:chosen"> };
  readonly incidents: { readonly takeAsked: Ask<"incident:take-asked">; readonly onAsked: Hear<"incident:asked"> };
  readonly windows: {
    readonly open: Ask<"window:open">;
    readonly list: Ask<"window:list">;
    readonly focus: Ask<"window:focus">;
    readonly reload: Ask<"window:reload">;
  };
  readonly displays: { readonly read: Ask<"displays:read">; readonly identify: Ask<"displays:identify">; readonly onState: Hear<"displays:state"> };
  readonly cpu: { readonly read: Ask<"cpu:read"> };
  readonly screens: { readonly open: Ask<"screen:open">; readonly close: Ask<"screen:close"> };
  readonly shell: {
    readonly readState: Ask<"shell:read-state">;
    readonly onState: Hear<"shell:state">;
    readonly retryHub: Ask<"shell:retry-hub">;
    readonly quit: Ask<"shell:quit">;
  };
}

/** The name under which a page finds the bridge. */
export const desktopBridgeName = "rtccDesktop";
