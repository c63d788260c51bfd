# -m with a module of the library and wrong arguments: argparse's message and status
# conformance: drive=generated-module:calendar
# conformance: args=--no-such-option
