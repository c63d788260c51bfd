"""Objects and calls: a machine with tasks that send each other packets, with inheritance, properties and generators."""

import collections
import sys

PERCENT = int(sys.argv[1]) if len(sys.argv) > 1 else 100


class Task:
    made = 0

    def __init__(self, name, priority):
        self.name, self.priority, self.queue, self.done = name, priority, collections.deque(), 0
        type(self).made += 1

    @property
    def ready(self):
        return bool(self.queue)

    def receive(self, packet):
        self.queue.append(packet)

    def step(self, machine):
        raise NotImplementedError


class Worker(Task):
    def step(self, machine):
        packet = self.queue.popleft()
        packet.value = (packet.value * 31 + self.priority) % 65_521
        packet.hops += 1
        self.done += 1
        machine.send(packet)


class Device(Task):
    def __init__(self, name, priority, delay):
        super().__init__(name, priority)
        self.delay, self.waiting = delay, []

    def step(self, machine):
        self.waiting.append(self.queue.popleft())
        self.done += 1
        if len(self.waiting) >= self.delay:
            packets, self.waiting = self.waiting, []
            for packet in sorted(packets, key=lambda packet: (packet.value, packet.hops)):
                machine.send(packet)


class Packet:
    __slots__ = ("value", "hops")

    def __init__(self, value):
        self.value, self.hops = value, 0

    def __lt__(self, other):
        return self.value < other.value


class Machine:
    def __init__(self):
        self.tasks = [Worker(f"worker {n}", n) for n in range(7)] + [Device(f"device {n}", 10 + n, n + 2) for n in range(4)]

    def send(self, packet):
        self.tasks[(packet.value + packet.hops) % len(self.tasks)].receive(packet)

    def schedule(self):
        while True:
            for task in self.tasks:
                if task.ready:
                    yield task

    def run(self, steps):
        for _, task in zip(range(steps), self.schedule()):
            task.step(self)


machine = Machine()
for number in range(60):
    machine.send(Packet(number * 997))
machine.run(28_000 * PERCENT)
for task in machine.tasks:
    print(type(task).__name__, task.name, task.done, len(task.queue))
print(Worker.made, Device.made)
