# expect: address@3
things = [object()]
print(id(things) > 0)
