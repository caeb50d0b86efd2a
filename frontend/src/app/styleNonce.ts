declare global {
  // Read by libraries that add <style> elements (the scroll lock of modals and drawers).
  var __webpack_nonce__: string | undefined;
}

/**
 * The nonce that the content security policy asks of <style> elements; the server writes a new one into each page. None
 * where the page comes from elsewhere, as in development.
 */
export function styleNonce(): (() => string) | undefined {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
  if (nonce === "" || nonce.startsWith("__")) return undefined;
  globalThis.__webpack_nonce__ = nonce;
  return () => nonce;
}
