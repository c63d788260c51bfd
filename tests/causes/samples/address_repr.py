# cause: address
print(object(), print.__class__, (lambda: 0))
