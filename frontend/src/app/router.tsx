import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import * as z from "zod/mini";
import type { Session } from "../api/session";
import { adminRoutes } from "./adminRoutes";
import { root, signedIn } from "./gates";
import { ownRoutes } from "./ownRoutes";
import { CrashPage, NotFoundPage } from "./problems";

// Which page stands at which address.

const signInSearch = z.object({ return: z.catch(z.optional(z.string()), undefined) });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search) => z.parse(signInSearch, search),
  component: lazyRouteComponent(() => import("./SignInPage")),
});

const routeTree = root.addChildren([signIn, signedIn.addChildren([...ownRoutes, adminRoutes])]);

/** The app's router. When the session ends it goes to the sign-in page, and comes back after it. */
export function createAppRouter(session: Session) {
  const router = createRouter({
    routeTree,
    context: { session },
    defaultPreload: "intent",
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: NotFoundPage,
    defaultPendingMs: 400,
    scrollRestoration: true,
  });
  session.onExpire(() => void router.invalidate());
  return router;
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
