import { Burger } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { getRouteApi, Outlet, useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { ApiProvider } from "../api/context";
import { Brand } from "./Brand";
import { Navigation } from "./Navigation";
import { OfflineBar } from "./OfflineBar";
import classes from "./Shell.module.css";

const MenuDrawer = lazy(() => import("./MenuDrawer"));
const route = getRouteApi("/signed-in");

/** The frame around every page of a signed-in user. */
export function Shell() {
  const { session, viewer } = route.useRouteContext();
  const [open, { toggle, close }] = useDisclosure(false);
  const opened = useOnceTrue(open);
  const main = useFocusOnNavigation(close);
  return (
    <ApiProvider session={session} viewer={viewer}>
      <a href="#main" className={classes.skip}>
        Skip to the content
      </a>
      <div className={classes.frame}>
        <nav className={classes.bar} aria-label="Menu bar">
          <Burger opened={open} onClick={toggle} size="sm" aria-label="Menu" aria-expanded={open} />
          <Brand />
        </nav>
        <aside className={classes.side}>
          <Navigation />
        </aside>
        {opened && (
          <Suspense>
            <MenuDrawer opened={open} onClose={close} />
          </Suspense>
        )}
        <main id="main" ref={main} tabIndex={-1} className={classes.main}>
          <OfflineBar />
          <Outlet />
        </main>
      </div>
    </ApiProvider>
  );
}

/** Moves the focus to the new page's content, as a page load would, and closes the menu. */
function useFocusOnNavigation(close: () => void) {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    close();
    main.current?.focus({ preventScroll: true });
  }, [pathname, close]);
  return main;
}

/** True from the first time that `now` is. */
function useOnceTrue(now: boolean): boolean {
  const [was, setWas] = useState(now);
  if (now && !was) setWas(true);
  return was || now;
}
