// By what systems know the app. The packaging says the same; test/electron/packaging.test.ts holds them together.

/** Groups the windows of the app in the taskbar of Windows. */
export const APP_ID = 'dev.causeway.planner';

/** The scheme of the app's own links. */
export const LINK_SCHEME = 'causeway';
