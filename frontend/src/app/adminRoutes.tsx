import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { parseMailSearch } from "../mail/search";
import { admin } from "./gates";

// The pages of admins.

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
const usage = createRoute({
  getParentRoute: () => admin,
  path: "/usage",
  component: lazyRouteComponent(() => import("../usage/UsagePage")),
});
const mail = createRoute({
  getParentRoute: () => admin,
  path: "/mail",
  validateSearch: parseMailSearch,
  component: lazyRouteComponent(() => import("../mail/MailPage")),
});

/** The pages of admins. */
export const adminRoutes = admin.addChildren([
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
  usage,
  mail,
  company,
]);
