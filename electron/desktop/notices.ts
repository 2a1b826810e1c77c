import type { ElectronParts, NotificationPart } from "../electronParts.ts";

export interface Notice {
  /** Whose it is: what {@link Notices.withdraw} takes back. */
  windowId?: number;
  title: string;
  body: string;
  onClick: () => void;
}

const mostKept = 50;

/** Native notifications. Those that are shown are held on to, or a click on them might find nobody. */
export class Notices {
  #Notification: ElectronParts["Notification"];
  #shown: { notification: NotificationPart; windowId: number | undefined }[] = [];

  constructor(electron: Pick<ElectronParts, "Notification">) {
    this.#Notification = electron.Notification;
  }

  /** False where the system shows none. */
  show({ windowId, title, body, onClick }: Notice): boolean {
    if (!this.#Notification.isSupported()) return false;
    const notification = new this.#Notification({ title, body });
    notification.on("click", onClick);
    notification.show();
    this.#shown = [...this.#shown, { notification, windowId }].slice(-mostKept);
    return true;
  }

  /** Takes a window's notifications back. */
  withdraw(windowId: number): void {
    for (const { notification } of this.#shown.filter((shown) => shown.windowId === windowId)) notification.close();
    this.#shown = this.#shown.filter((shown) => shown.windowId !== windowId);
  }
}
