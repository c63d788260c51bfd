# -c and -m joined to their words and to other options: -Ic CODE, -cCODE
# conformance: drive=words:-Puc'import sys; print(sys.argv, sys.orig_argv, sys.flags.safe_path); print(sys.path)' -c one
