import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import * as z from "zod/mini";
import { CallsPage } from "../call/CallsPage";
import { parseCallSearch } from "../call/search";
import { parseInvoiceSearch } from "../invoice/search";
import { signedIn } from "./gates";

// The pages of everybody who is signed in: of clients, and of admins.

const home = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/calls" });
  },
});

const calls = createRoute({
  getParentRoute: () => signedIn,
  path: "/calls",
  validateSearch: parseCallSearch,
  component: CallsPage,
});

const account = createRoute({
  getParentRoute: () => signedIn,
  path: "/account",
  component: lazyRouteComponent(() => import("../token/AccountPage")),
});

const price = createRoute({
  getParentRoute: () => signedIn,
  path: "/price",
  component: lazyRouteComponent(() => import("../price/PricePage")),
});

const services = createRoute({
  getParentRoute: () => signedIn,
  path: "/services",
  component: lazyRouteComponent(() => import("./ServicesRoute")),
});
const service = createRoute({
  getParentRoute: () => signedIn,
  path: "/services/$id",
  component: lazyRouteComponent(() => import("../service/ServicePage")),
});

/** Whose money is shown; for admins only, a client's is its own. */
const ofClient = z.object({ client: z.catch(z.optional(z.string()), undefined) });

const invoices = createRoute({
  getParentRoute: () => signedIn,
  path: "/invoices",
  validateSearch: parseInvoiceSearch,
  component: lazyRouteComponent(() => import("./InvoicesRoute")),
});
const invoice = createRoute({
  getParentRoute: () => signedIn,
  path: "/invoices/$id",
  component: lazyRouteComponent(() => import("./InvoiceRoute")),
});
const nextInvoice = createRoute({
  getParentRoute: () => signedIn,
  path: "/invoices/next",
  validateSearch: (search) => z.parse(ofClient, search),
  component: lazyRouteComponent(() => import("../invoice/NextInvoicePage")),
});
const statement = createRoute({
  getParentRoute: () => signedIn,
  path: "/statement",
  validateSearch: (search) => z.parse(ofClient, search),
  component: lazyRouteComponent(() => import("../account/StatementPage")),
});

/** The pages of everybody who is signed in. */
export const ownRoutes = [
  home,
  calls,
  account,
  price,
  services,
  service,
  invoices,
  invoice,
  nextInvoice,
  statement,
] as const;
