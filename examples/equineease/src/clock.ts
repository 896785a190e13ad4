/** The current time, passed as an argument so that tests can hold it still. */
export type Now = () => Date

/** The only place that reads the machine's clock. */
export const systemNow: Now = () => new Date()
