# A linked list walked by getattr(node, "next"). Reason code: NON_LITERAL.


class Node:
    def __init__(self, value, next_node=None):
        self.value = value
        self.next = next_node


node = Node(1, Node(2, Node(42)))
while getattr(node, "next") is not None:
    node = getattr(node, "next")
print(node.value)
