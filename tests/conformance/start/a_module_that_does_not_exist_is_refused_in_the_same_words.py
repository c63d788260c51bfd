# -m with a name that no module has
# conformance: drive=generated-module:no_such_module_at_all
