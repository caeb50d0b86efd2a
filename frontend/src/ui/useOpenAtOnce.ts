import { useEffect, useState } from "react";

/**
 * Whether a menu is open, and how to change that. With `atOnce` it opens as soon as it stands: what it hangs on was clicked
 * before the menu itself had been loaded.
 */
export function useOpenAtOnce(atOnce: boolean): [boolean, (opened: boolean) => void] {
  const [opened, setOpened] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it is put up
  useEffect(() => {
    const timer = atOnce ? setTimeout(() => setOpened(true)) : undefined;
    return () => clearTimeout(timer);
  }, []);
  return [opened, setOpened];
}
