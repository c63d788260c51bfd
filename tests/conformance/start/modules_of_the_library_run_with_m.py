# -m with a module of the library that reads stdin
# conformance: drive=generated-module:json.tool
# conformance: args=--sort-keys --no-ensure-ascii
# conformance: stdin={"b": [1, 2.50, "\xc3\xa9"], "a": null}
