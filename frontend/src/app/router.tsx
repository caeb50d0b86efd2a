import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import * as z from "zod/mini";
import type { Session } from "../api/session";
import { CallsPage } from "../call/CallsPage";
import { parseCallSearch } from "../call/search";
import { parseInvoiceSearch } from "../invoice/search";
import { parseMailSearch } from "../mail/search";
import { CrashPage, NoPermissionPage, NotFoundPage } from "./problems";
import { Shell } from "./Shell";

// Which page stands at which address, and who may open it.

const root = createRootRouteWithContext<{ session: Session }>()({ component: Outlet, notFoundComponent: Nowhere });

/** What stands outside of the shell needs a main of its own. */
function Nowhere() {
  return (
    <main>
      <NotFoundPage />
    </main>
  );
}

const signInSearch = z.object({ return: z.catch(z.optional(z.string()), undefined) });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search) => z.parse(signInSearch, search),
  component: lazyRouteComponent(() => import("./SignInPage")),
});

const signedIn = createRoute({
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

const admin = createRoute({
  getParentRoute: () => signedIn,
  id: "admin",
  component: AdminOnly,
});

function AdminOnly() {
  const { viewer } = admin.useRouteContext();
  return viewer.role === "admin" ? <Outlet /> : <NoPermissionPage />;
}

const servers = createRoute({
  getParentRoute: () => admin,
  path: "/servers",
  component: lazyRouteComponent(() => import("../server/ServersPage")),
});
const clients = createRoute({
  getParentRoute: () => admin,
  path: "/clients",
  component: lazyRouteComponent(() => import("../client/ClientsPage")),
});
const client = createRoute({
  getParentRoute: () => admin,
  path: "/clients/$id",
  component: lazyRouteComponent(() => import("./ClientRoute")),
});
const products = createRoute({
  getParentRoute: () => admin,
  path: "/products",
  component: lazyRouteComponent(() => import("../product/ProductsPage")),
});
const product = createRoute({
  getParentRoute: () => admin,
  path: "/products/$id",
  component: lazyRouteComponent(() => import("./ProductRoute")),
});
const packages = createRoute({
  getParentRoute: () => admin,
  path: "/packages",
  component: lazyRouteComponent(() => import("../package/PackagesPage")),
});
const onePackage = createRoute({
  getParentRoute: () => admin,
  path: "/packages/$id",
  component: lazyRouteComponent(() => import("../package/PackagePage")),
});
const providers = createRoute({
  getParentRoute: () => admin,
  path: "/providers",
  component: lazyRouteComponent(() => import("../provider/ProvidersPage")),
});
const provider = createRoute({
  getParentRoute: () => admin,
  path: "/providers/$id",
  component: lazyRouteComponent(() => import("../provider/ProviderPage")),
});
const lists = createRoute({
  getParentRoute: () => admin,
  path: "/lists",
  component: lazyRouteComponent(() => import("../provider/ListsPage")),
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
const tenants = createRoute({
  getParentRoute: () => admin,
  path: "/import-tenants",
  component: lazyRouteComponent(() => import("../service/ImportPage")),
});
const quarantine = createRoute({
  getParentRoute: () => admin,
  path: "/quarantine",
  component: lazyRouteComponent(() => import("../quarantine/QuarantinePage")),
});
const unassigned = createRoute({
  getParentRoute: () => admin,
  path: "/unassigned",
  component: lazyRouteComponent(() => import("../quarantine/UnassignedPage")),
});

const unrated = createRoute({
  getParentRoute: () => admin,
  path: "/unrated",
  component: lazyRouteComponent(() => import("../unrated/UnratedPage")),
});
const rerate = createRoute({
  getParentRoute: () => admin,
  path: "/rerate",
  component: lazyRouteComponent(() => import("../rerate/ReratePage")),
});
const margin = createRoute({
  getParentRoute: () => admin,
  path: "/margin",
  component: lazyRouteComponent(() => import("../margin/MarginPage")),
});
const tariffs = createRoute({
  getParentRoute: () => admin,
  path: "/tariffs",
  component: lazyRouteComponent(() => import("../tariff/TariffsPage")),
});
const tariff = createRoute({
  getParentRoute: () => admin,
  path: "/tariffs/$id",
  component: lazyRouteComponent(() => import("../tariff/TariffPage")),
});
const tariffImport = createRoute({
  getParentRoute: () => admin,
  path: "/tariffs/$id/import",
  component: lazyRouteComponent(() => import("../tariff/import/ImportPage")),
});

const autobills = createRoute({
  getParentRoute: () => admin,
  path: "/autobill",
  component: lazyRouteComponent(() => import("../autobill/AutobillsPage")),
});
const reconciliation = createRoute({
  getParentRoute: () => admin,
  path: "/reconciliation",
  component: lazyRouteComponent(() => import("../proof/ProofsPage")),
});
const autobill = createRoute({
  getParentRoute: () => admin,
  path: "/autobill/$id",
  component: lazyRouteComponent(() => import("../autobill/AutobillPage")),
});
const company = createRoute({
  getParentRoute: () => admin,
  path: "/company",
  component: lazyRouteComponent(() => import("../company/CompanyPage")),
});
const revenue = createRoute({
  getParentRoute: () => admin,
  path: "/revenue",
  component: lazyRouteComponent(() => import("../revenue/RevenuePage")),
});
const mail = createRoute({
  getParentRoute: () => admin,
  path: "/mail",
  validateSearch: parseMailSearch,
  component: lazyRouteComponent(() => import("../mail/MailPage")),
});

const routeTree = root.addChildren([
  signIn,
  signedIn.addChildren([
    home,
    calls,
    account,
    price,
    services,
    service,
    invoices,
    nextInvoice,
    invoice,
    statement,
    admin.addChildren([
      servers,
      clients,
      client,
      products,
      product,
      tenants,
      quarantine,
      unassigned,
      unrated,
      rerate,
      margin,
      packages,
      onePackage,
      providers,
      provider,
      lists,
      tariffs,
      tariff,
      tariffImport,
      autobills,
      autobill,
      reconciliation,
      revenue,
      mail,
      company,
    ]),
  ]),
]);

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
