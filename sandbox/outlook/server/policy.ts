/** Content-Security-Policy headers of the two origins. Pure text; one place to read what each page may do. */

const policy = (directives: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");

/**
 * The host page: our scripts only. Inline styles are allowed because mail is shown in frames that inherit this policy
 * and mail without `style` attributes is unreadable; pictures come as `data:`/`blob:` (inline) or from the add-in.
 */
export function hostPagePolicy(origins: {
  addin: string;
  services: readonly string[];
  dialogs: readonly string[];
}): string {
  return policy({
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:", origins.addin],
    "font-src": ["'self'", "data:"],
    "connect-src": ["'self'", origins.addin, ...origins.services],
    "frame-src": ["'self'", "blob:", origins.addin, ...origins.dialogs],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'none'"],
  });
}

/** The add-in: its own scripts, the two services, and nobody but the host page may frame it. */
export function addinPagePolicy(origins: { host: string; services: readonly string[] }): string {
  return policy({
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'", "data:"],
    "connect-src": ["'self'", ...origins.services],
    "frame-src": ["'self'"],
    "worker-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'self'", origins.host],
  });
}
