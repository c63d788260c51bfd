# -m joined to its name and to other options
# conformance: drive=words:-Bqmjson.tool --compact
# conformance: stdin={"a": [1, 2]}
