import { lazy, Suspense } from "react";
import ProductPage from "../product/ProductPage";
import type { WhatIf } from "../product/rates/whatIf";

const TriedRates = lazy(() => import("../rerate/TriedRates"));

const whatIf: WhatIf = (trial) => (
  <Suspense>
    <TriedRates {...trial} />
  </Suspense>
);

/** A product, whose special rates can be tried on past calls. */
export default function ProductRoute() {
  return <ProductPage whatIf={whatIf} />;
}
