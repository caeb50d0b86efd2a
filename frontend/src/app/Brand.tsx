import classes from "./Brand.module.css";

/** The product's mark and name. */
export function Brand({ size = 26 }: { size?: number }) {
  return (
    <span className={classes.brand} style={{ fontSize: size * 0.68 }}>
      <img src="/favicon.svg" width={size} height={size} alt="" />
      Tollbook
    </span>
  );
}
