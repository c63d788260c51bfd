# Counter.value = faster_value on the class. Reason code: PHASE_2_FUTURE.


class Counter:
    def value(self):
        return 1


def faster_value(self):
    return 99


c = Counter()
print(f"before={c.value()}")
Counter.value = faster_value
print(f"after={c.value()}")
print(f"fresh={Counter().value()}")
