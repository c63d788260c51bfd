# expect: address@6 address@7 address@8 address@9
class Plain:
    pass


print(len(repr(Plain())) > 0)
print(len(f"{Plain()}") > 0)
print(str(lambda: 0) == "")
print([Plain()] == repr([Plain()]))
