import path from "node:path";
import { fileURLToPath } from "node:url";
import { minify } from "@swc/core";
import CopyPlugin from "copy-webpack-plugin";
import HtmlPlugin from "html-webpack-plugin";
import CssPlugin from "mini-css-extract-plugin";

const here = path.dirname(fileURLToPath(import.meta.url));
const DEVELOPMENT_ORIGIN = "https://localhost:3001";

/** Settings that all bundles share. `output` is a folder below dist/. */
function bundle(mode, output) {
  return {
    mode,
    context: here,
    target: ["web", "es2022"],
    devtool: mode === "production" ? false : "source-map",
    output: {
      path: path.join(here, "dist", output),
      filename: "[name].[contenthash:8].js",
      // A chunk without a name goes by its id.
      chunkFilename: "[name].[contenthash:8].js",
      publicPath: "auto",
      clean: true,
    },
    resolve: { extensions: [".tsx", ".ts", ".js"] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          use: {
            loader: "swc-loader",
            options: {
              jsc: {
                target: "es2022",
                parser: { syntax: "typescript", tsx: true },
                transform: { react: { runtime: "automatic" } },
              },
            },
          },
        },
        { test: /\.css$/, use: [CssPlugin.loader, "css-loader"] },
        { test: /\.(svg|png)$/, type: "asset/resource" },
      ],
    },
    performance: { hints: false },
    cache: { type: "filesystem", cacheDirectory: path.join(here, "node_modules", ".cache", "webpack") },
    stats: "errors-warnings",
  };
}

/**
 * The pane is written against React and bundled with Preact's compatible build: react-dom alone would take more than half
 * of what the pane's first load may weigh (docs/adr says more).
 */
const PREACT = {
  "react/jsx-runtime": "preact/jsx-runtime",
  "react-dom/client": "preact/compat/client",
  "react-dom": "preact/compat",
  react: "preact/compat",
};

/** Arrive whole, in one file each: what they weigh is a promise, and .size-limit.json names them. */
const WHOLE = new Set(["application", "tracking"]);

/** Launch events of classic Outlook load one plain script: no chunks, a stable name. */
function addin(mode, origin) {
  const config = bundle(mode, "addin");
  return {
    ...config,
    name: "addin",
    resolve: { ...config.resolve, alias: PREACT },
    // All pages and scripts lie side by side: no need to find out where.
    output: { ...config.output, publicPath: "", clean: { keep: /^synchronize(?:-|\.js$)/ } },
    optimization: {
      splitChunks: { chunks: (chunk) => !chunk.canBeInitial() && !WHOLE.has(chunk.name) },
      // The shortest names for what modules give each other: what is loaded counts, not what stays cached over versions.
      mangleExports: "size",
      moduleIds: "size",
    },
    entry: {
      taskpane: "./src/taskpane/index.tsx",
      "first-paint": "./src/taskpane/theme/first-paint.ts",
      commands: { import: "./src/commands/index.ts", filename: "commands.js" },
      dialog: "./src/app/dialog.ts",
    },
    plugins: [
      new CssPlugin({ filename: "[name].[contenthash:8].css", chunkFilename: "chunk.[contenthash:8].css" }),
      new HtmlPlugin({
        template: "./src/taskpane/taskpane.html",
        filename: "taskpane.html",
        chunks: ["first-paint", "taskpane"],
        // The template places them itself: one before the first paint, one after the page.
        inject: false,
      }),
      new HtmlPlugin({
        template: "./src/commands/commands.html",
        filename: "commands.html",
        // The template places the script itself: before Office.js.
        inject: false,
      }),
      new HtmlPlugin({
        template: "./src/auth/dialog.html",
        filename: "dialog.html",
        chunks: ["dialog"],
        scriptLoading: "defer",
      }),
      new CopyPlugin({
        patterns: [
          { from: "assets/icons/*.png", to: "assets/[name][ext]" },
          {
            from: "manifest.xml",
            to: "manifest.xml",
            transform: (content) => content.toString().replaceAll(DEVELOPMENT_ORIGIN, origin),
          },
        ],
      }),
    ],
  };
}

/**
 * What the Synchronize Now button fetches: a build of its own, as a native module. In one build with the commands, the
 * engine would keep alive what the Track button's script otherwise sheds, and that script may weigh 25 KB (docs/adr says
 * more).
 */
function synchronizer(mode) {
  const config = bundle(mode, "addin");
  return {
    ...config,
    name: "synchronizer",
    experiments: { outputModule: true },
    output: {
      ...config.output,
      filename: "synchronize.js",
      chunkFilename: "synchronize-[name].[contenthash:8].js",
      module: true,
      library: { type: "module" },
      // The add-in's build clears the folder, and leaves what is called like this.
      clean: false,
    },
    entry: { synchronize: "./src/commands/synchronize.ts" },
  };
}

/**
 * Makes the sandbox's pages small. They come with thousands of symbols that nobody uses: Terser needs half a minute to find
 * that out, SWC a few seconds. What the add-in weighs is a promise, and Terser keeps it better.
 */
const quickMinimizer = {
  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    const stage = Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE;
    compiler.hooks.compilation.tap("quick", (compilation) => {
      compilation.hooks.processAssets.tapPromise({ name: "quick", stage }, async (assets) => {
        const cache = compilation.getCache("quick");
        for (const name of Object.keys(assets).filter((one) => one.endsWith(".js"))) {
          const large = assets[name];
          const small = await cache.providePromise(name, cache.getLazyHashedEtag(large), async () => {
            const { code } = await minify(String(large.source()), { compress: true, mangle: true });
            return new sources.RawSource(code);
          });
          compilation.updateAsset(name, small);
        }
      });
    });
  },
};

/** A page of the sandbox. */
function page(mode, name, entry, template) {
  return {
    ...bundle(mode, name),
    name,
    entry: { [name]: entry },
    optimization: { minimizer: [quickMinimizer] },
    plugins: [
      new CssPlugin({ filename: "[name].[contenthash:8].css" }),
      new HtmlPlugin({ template, filename: "index.html", scriptLoading: "defer" }),
    ],
  };
}

/**
 * `webpack --env origin=https://crm-addin.example.com` builds for that origin; without it the bundles and the
 * manifest are for the sandbox.
 */
export default (env = {}, argv = {}) => {
  const mode = argv.mode ?? "production";
  return [
    addin(mode, env.origin ?? DEVELOPMENT_ORIGIN),
    synchronizer(mode),
    page(mode, "outlook", "./sandbox/outlook/page/index.tsx", "./sandbox/outlook/page/index.html"),
    page(mode, "crm", "./sandbox/dataverse/client/index.tsx", "./sandbox/dataverse/client/index.html"),
  ];
};
