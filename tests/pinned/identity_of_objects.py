class Point:
    pass
points = [Point() for _ in range(5)]
print(len({hash(point) for point in points}), hash(points[0]) == hash(points[0]), len({id(point) for point in points}))
print(object() == object(), hash("text"), hash((1, 2.5)), hash(float("nan")) != 0, {f"key{i}" for i in range(9)})
