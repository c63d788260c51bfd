# cause: address
print(hash(object()))
