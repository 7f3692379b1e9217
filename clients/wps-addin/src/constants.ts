/** Numbers of the host's API. Old hosts have no `wps.Enum`, so none is looked up at run time. */

export const UNDERLINE_NONE = 0;
export const UNDERLINE_WAVY = 11;
/** What a range answers whose parts differ. */
export const MIXED = 9999999;
export const STATISTIC_PAGES = 2;
export const DOCK_RIGHT = 2;

/** The protocol's severities. */
export const ERROR = 1;
export const WARNING = 2;
export const INFORMATION = 3;

/** Colours of marks by severity, as the host counts them: blue, green, red. Nobody else's underline has just these. */
export const COLOURS: Readonly<Record<number, number>> = { [ERROR]: 0x2f30d1, [WARNING]: 0x0281e0, [INFORMATION]: 0xca7301 };
