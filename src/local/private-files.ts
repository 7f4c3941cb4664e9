/**
 * Permissions of what is kept on this computer: names, values and ids of customers are nobody else's business, whatever the
 * system gives to new files. Windows has its own: what lies in a user's folder is the user's.
 */
export const PRIVATE_FILE = 0o600;
export const PRIVATE_FOLDER = 0o700;
