"""Integers, recursion and sets: queens on a board, pancakes to turn, primes, and a knapsack."""

import itertools
import sys

PERCENT = int(sys.argv[1]) if len(sys.argv) > 1 else 100


def queens(size):
    def place(row, columns, falling, rising):
        if row == size:
            return 1
        return sum(place(row + 1, columns | {column}, falling | {row - column}, rising | {row + column})
                   for column in range(size)
                   if column not in columns and row - column not in falling and row + column not in rising)
    return place(0, frozenset(), frozenset(), frozenset())


def most_turns(size):
    most = 0
    for order in itertools.permutations(range(size)):
        turns, stack = 0, list(order)
        while (first := stack[0]):
            stack[: first + 1] = stack[first::-1]
            turns += 1
        most = max(most, turns)
    return most


def primes_below(limit):
    marks = bytearray([1]) * limit
    for number in range(2, int(limit**0.5) + 1):
        if marks[number]:
            marks[number * number :: number] = bytes(len(range(number * number, limit, number)))
    return [number for number in range(2, limit) if marks[number]]


def knapsack(items, room):
    best = [0] * (room + 1)
    for weight, value in items:
        for left in range(room, weight - 1, -1):
            candidate = best[left - weight] + value
            if candidate > best[left]:
                best[left] = candidate
    return best[room]


for _ in range(max(1, PERCENT // 4)):
    print(queens(8), most_turns(8))
primes = primes_below(25_000 * PERCENT + 100)
print(len(primes), sum(primes) % 1_000_003, pow(3, primes[-1], 1_000_003))
print(knapsack([(prime % 97 + 3, prime % 89) for prime in primes[:1000]], 26 * PERCENT))
