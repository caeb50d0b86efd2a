const most = 366 * 86_400;

/** Seconds as minutes that are typed: `500`; with seconds that are no whole minutes `1:40`. */
export function minutesOf(seconds: number): string {
  const minutes = String(Math.floor(seconds / 60));
  return seconds % 60 === 0 ? minutes : `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The seconds of typed minutes, `500` or `1:40`; null where they are neither, or more than a year. */
export function secondsOf(typed: string): number | null {
  const [found, minutes = "", seconds = "0"] =
    /^(\d{1,6})(?::([0-5]\d))?$/.exec(typed.trim().replace(/,(?=\d{3}\b)/g, "")) ?? [];
  if (found === undefined) return null;
  const all = Number(minutes) * 60 + Number(seconds);
  return all <= most ? all : null;
}
