# -c CODE that is no Python
# conformance: drive=as-code
print('never')
x = (1, 2
y = 3
