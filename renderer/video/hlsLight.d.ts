/** The light build carries no types of its own; it is the same player without subtitles, alternate audio, DRM and advertisements. */
declare module "hls.js/light" {
  export * from "hls.js";
  export { default } from "hls.js";
}
