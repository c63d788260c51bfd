// python3.12 on WebAssembly, under Node: CPython's own main() with the words that follow, the host's
// files, and its standard streams byte by byte. Given the folder that Pyodide is installed in first.
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const [installation, ...words] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(path.join(installation, "pyodide.mjs")).href);

// What the program has for itself: its standard library is in /lib.
const OWN_FOLDERS = new Set(["dev", "lib", "proc"]);

function writeWhole(descriptor, bytes) {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += fs.writeSync(descriptor, bytes, at);
    } catch (error) {
      if (error.code !== "EAGAIN") {
        throw error;
      }
    }
  }
  return bytes.length;
}

function readSome(buffer) {
  for (;;) {
    try {
      return fs.readSync(0, buffer);
    } catch (error) {
      if (error.code === "EOF") {
        return 0;
      }
      if (error.code !== "EAGAIN") {
        throw error;
      }
    }
  }
}

const python = await loadPyodide({
  args: words,
  // Empty counts as not set; Pyodide would set it otherwise, and stay in an interactive session.
  env: { PYTHONHASHSEED: "0", ...process.env, PYTHONINSPECT: "" },
  fullStdLib: false,
  _node_mounts: fs
    .readdirSync("/", { withFileTypes: true })
    .filter((entry) => !OWN_FOLDERS.has(entry.name) && fs.statSync("/" + entry.name, { throwIfNoEntry: false })?.isDirectory())
    .map((entry) => "/" + entry.name),
});
python.setStdin({ read: readSome, isatty: false });
python.setStdout({ write: (bytes) => writeWhole(1, bytes), isatty: false });
python.setStderr({ write: (bytes) => writeWhole(2, bytes), isatty: false });
python.runPython("import os; os.environ.pop('PYTHONINSPECT', None); del os");
python.FS.chdir(process.cwd());

let status = 1;
try {
  status = python._module._run_main();
} catch (error) {
  status = error.status ?? 1;
  if (error.constructor.name !== "ExitStatus" && error.name !== "ExitStatus") {
    writeWhole(2, Buffer.from(`${error.stack ?? error}\n`));
  }
}
process.exit(status);
