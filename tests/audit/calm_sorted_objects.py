# expect: nothing
class Item:
    def __init__(self, name):
        self.name = name


items = {Item(name) for name in "cab"}
print([item.name for item in sorted(items, key=lambda item: item.name)])
print(sorted(item.name for item in items), max(item.name for item in items), sum(1 for _ in items))
print(sorted(kind.__name__ for kind in {int, str, float}))
print(len(list(items)), len([item for item in items if item.name > "a"]), len({item: item.name for item in items}))
