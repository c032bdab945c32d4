/** In the browser's own storage: whose patrol is being recorded, so that the next page that is opened knows without asking a database. */
export const recordingFlag = 'wangge.recording';

/** When the window that records was last alive, in milliseconds since 1970 by the outbox's clock. */
export const aliveMark = 'wangge.recording.alive';
