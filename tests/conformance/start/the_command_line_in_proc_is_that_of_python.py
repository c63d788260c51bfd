# /proc/self/cmdline, which ps and psutil show, is python3.12's own command line
# conformance: args=one "two words" ""
# conformance: options=-W ignore -X dev
print(open("/proc/self/cmdline", "rb").read())
