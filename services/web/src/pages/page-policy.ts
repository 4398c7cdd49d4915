/** What a page of the shell may do: its own code, its own API, pictures it fetched itself; never be framed. */
export const PAGE_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  // The component kit writes style attributes and one style element.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  // A mail is shown in a sandboxed frame without scripts.
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')
