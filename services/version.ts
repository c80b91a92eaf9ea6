// The version of this build. The build puts it in from package.json; code that was not built says so.
declare const CAUSEWAY_VERSION: string | undefined;

export const VERSION: string = typeof CAUSEWAY_VERSION === 'string' ? CAUSEWAY_VERSION : '0.0.0-unbuilt';
