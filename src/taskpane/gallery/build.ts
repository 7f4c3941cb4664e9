import path from "node:path";
import { fileURLToPath } from "node:url";
import CssPlugin from "mini-css-extract-plugin";
import HtmlPlugin from "html-webpack-plugin";
import webpack from "webpack";

const here = path.dirname(fileURLToPath(import.meta.url));

/** The renderer the pane ships with (webpack.config.js). */
const RENDERER = {
  "react/jsx-runtime": "preact/jsx-runtime",
  "react-dom/client": "preact/compat/client",
  "react-dom": "preact/compat",
  react: "preact/compat",
};

/** Builds the gallery, which never ships, into `folder`. */
export async function buildGallery(folder: string): Promise<void> {
  const compiler = webpack({
    mode: "production",
    target: ["web", "es2022"],
    entry: path.join(here, "index.tsx"),
    output: { path: folder, filename: "gallery.js", chunkFilename: "[name].js", publicPath: "auto" },
    resolve: { extensions: [".tsx", ".ts", ".js"], alias: RENDERER },
    module: {
      rules: [
        { test: /\.css$/, use: [CssPlugin.loader, "css-loader"] },
        {
          test: /\.tsx?$/,
          loader: "swc-loader",
          options: {
            jsc: {
              target: "es2022",
              parser: { syntax: "typescript", tsx: true },
              transform: { react: { runtime: "automatic" } },
            },
          },
        },
      ],
    },
    plugins: [new CssPlugin(), new HtmlPlugin({ template: path.join(here, "index.html") })],
    performance: { hints: false },
  });
  await new Promise<void>((resolve, reject) => {
    compiler.run((error, stats) => {
      if (error) reject(error);
      else if (stats?.hasErrors() === true) reject(new Error(stats.toString("errors-only")));
      else resolve();
    });
  });
}
