/** Where to go after signing in: `back` if it is a path of this app, so that a link cannot lead to another site. */
export function ownPath(back: string | undefined): string {
  if (back === undefined || !/^\/(?![/\\])/.test(back) || back.startsWith("/sign-in")) return "/calls";
  return back;
}
