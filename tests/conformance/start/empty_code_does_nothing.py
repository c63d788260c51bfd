# -c with nothing in it
# conformance: drive=words:-c '' one two
