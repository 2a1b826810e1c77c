/** Whether the hub has hidden what stood here: it puts dots in the place of what it leaves out. */
export const isHidden = (value: string | null): boolean => value?.includes("•") ?? false;
