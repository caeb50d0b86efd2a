import { createRootRouteWithContext, createRoute, Outlet, redirect } from "@tanstack/react-router";
import type { Session } from "../api/session";
import { NoPermissionPage, NotFoundPage } from "./problems";
import { Shell } from "./Shell";

// What other routes stand under: who may open them is decided here.

/** What everything stands under. */
export const root = createRootRouteWithContext<{ session: Session }>()({
  component: Outlet,
  notFoundComponent: Nowhere,
});

/** What stands outside of the shell needs a main of its own. */
function Nowhere() {
  return (
    <main>
      <NotFoundPage />
    </main>
  );
}

/** What only those who are signed in may open. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ context, location }) => {
    const viewer = await context.session.viewer();
    if (!viewer) throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { return: location.href } });
    return { viewer };
  },
  component: Shell,
  notFoundComponent: NotFoundPage,
});

/** What only admins may open. */
export const admin = createRoute({
  getParentRoute: () => signedIn,
  id: "admin",
  component: AdminOnly,
});

function AdminOnly() {
  const { viewer } = admin.useRouteContext();
  return viewer.role === "admin" ? <Outlet /> : <NoPermissionPage />;
}
