// Bundles viewer.js and three.js into ../assets/viewer.js. Run: npm ci && npm run build
import { build } from "esbuild";
import { readFileSync } from "node:fs";

const { version } = JSON.parse(readFileSync("node_modules/three/package.json", "utf8"));

await build({
  entryPoints: ["viewer.js"],
  outfile: "../assets/viewer.js",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  banner: { js: `/* partlens viewer (Apache-2.0), with three.js ${version} (MIT): see viewer.LICENSE.md */` },
});
