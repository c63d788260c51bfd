# sys.argv and sys.orig_argv, with empty, spaced, dashed and non-ASCII arguments after the sample
# conformance: args=one "" "two words" -x --env A=B --timeout=3 -- -c 'ümläut' "new\nline" '*'
import sys
print(sys.argv)
print(sys.orig_argv)
print([type(word).__name__ for word in sys.argv + sys.orig_argv])
print(len(sys.argv), sys.argv[0] == __file__)
