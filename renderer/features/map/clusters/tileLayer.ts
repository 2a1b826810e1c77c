/** The one layer of a tile of cameras. */
export const tileLayer = "cameras";
