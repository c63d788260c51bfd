# expect: address@7 address@8 address@9
class Plain:
    pass


things = {Plain() for _ in range(3)}
in_order = [thing for thing in things]
print(list({int, str, float})[0].__name__ != '')
print(things.pop() in things)
