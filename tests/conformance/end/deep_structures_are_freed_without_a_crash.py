# Very deep lists, linked objects with __del__, deep generators and exceptions, freed at the end
deep = None
for _ in range(200000):
    deep = [deep]
class Node:
    count = 0
    def __init__(self, next):
        self.next = next
    def __del__(self):
        Node.count += 1
        if Node.count % 20000 == 0:
            print("freed", Node.count)
chain = None
for _ in range(60000):
    chain = Node(chain)
error = None
for _ in range(50000):
    new = ValueError()
    new.__context__ = error
    error = new
tuples = ()
for _ in range(200000):
    tuples = (tuples,)
print("end")
