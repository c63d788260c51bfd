import uuid
print(uuid.uuid1(), uuid.uuid4(), hex(uuid.getnode()))
print(len({uuid.uuid1() for _ in range(100)}), len({uuid.uuid4() for _ in range(100)}))
first = uuid.uuid1()
print(first.time, first.clock_seq, first.node, first.is_safe)
print(uuid.uuid3(uuid.NAMESPACE_DNS, "example.org"), uuid.uuid5(uuid.NAMESPACE_DNS, "example.org"))
