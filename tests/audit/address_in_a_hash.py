# expect: address@6 address@7
class Plain:
    pass


print(hash(Plain()) != 0)
print(hash((1, Plain())) != 0)
