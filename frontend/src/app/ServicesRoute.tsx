import { useViewer } from "../api/context";
import OwnServicesPage from "../service/OwnServicesPage";
import ServicesPage from "../service/ServicesPage";

/** The services: all of them for an admin, its own for a client. */
export default function ServicesRoute() {
  return useViewer().role === "admin" ? <ServicesPage /> : <OwnServicesPage />;
}
