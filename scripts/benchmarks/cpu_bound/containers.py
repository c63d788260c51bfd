"""Dictionaries, lists, tuples and heaps: shortest ways through a grid, life on an endless board, and groups of records."""

import heapq
import itertools
import operator
import sys

PERCENT = int(sys.argv[1]) if len(sys.argv) > 1 else 100


def shortest_way(width, height):
    cost = {(x, y): (x * 7 + y * 13 + x * y) % 11 + 1 for x in range(width) for y in range(height)}
    best, heap = {(0, 0): 0}, [(0, (0, 0))]
    while heap:
        length, (x, y) = heapq.heappop(heap)
        if (x, y) == (width - 1, height - 1):
            return length
        if length > best[x, y]:
            continue
        for step in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if step in cost and (longer := length + cost[step]) < best.get(step, 1 << 60):
                best[step] = longer
                heapq.heappush(heap, (longer, step))
    return None


def generation(alive):
    around = {}
    for x, y in alive:
        for dx, dy in itertools.product((-1, 0, 1), repeat=2):
            around[x + dx, y + dy] = around.get((x + dx, y + dy), 0) + 1
    return {cell for cell, count in around.items() if count == 3 or (count == 4 and cell in alive)}


def grouped(count):
    records = [(number * 7919 % 101, number * 104_729 % 9973, f"name {number % 50}") for number in range(count)]
    records.sort(key=operator.itemgetter(0, 2))
    return {key: sum(value for _, value, _ in group) for key, group in itertools.groupby(records, key=operator.itemgetter(0))}


for _ in range(max(1, PERCENT // 25)):
    print(shortest_way(6 * PERCENT // 4 + 10, 150))
cells = {(0, 1), (1, 3), (2, 0), (2, 1), (2, 4), (2, 5), (2, 6)}
for _ in range(3 * PERCENT):
    cells = generation(cells)
print(len(cells), sum(x * y for x, y in cells))
sums = grouped(6_000 * PERCENT)
print(len(sums), sum(sums.values()), max(sums, key=sums.get))
