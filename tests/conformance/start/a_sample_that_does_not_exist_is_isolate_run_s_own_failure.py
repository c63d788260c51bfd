# A path that names nothing: python3.12 ends with 2, isolate_run with 125
# conformance: drive=generated:no such file.py
# conformance: expected-difference=isolate_run reports that there is no sample itself, with status 125, so that it cannot be taken for the sample's own end
