# cause: address
print(id(object()))
