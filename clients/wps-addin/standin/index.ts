/** A stand-in for WPS Writer, for tests and for trying the add-in by hand: it behaves as WPS was seen to behave. */

export { Application, COMPLETE, Disk, type Host, type Pane } from "./application";
export { Paper } from "./document";
export * from "./model";
export { Person } from "./person";
