# expect: address@7 address@8 address@9
class Plain:
    pass


things = {Plain() for _ in range(3)}
print(len([thing for thing in things]))
print(len(list({int, str, float})))
print(things.pop() in things)
