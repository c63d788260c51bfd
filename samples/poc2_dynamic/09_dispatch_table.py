# Dispatch: setattr, then getattr(h, q) per query. Reason code: NON_LITERAL.


class Handlers:
    def __init__(self, table):
        for name, value in table:
            setattr(self, name, value)


h = Handlers([("get", 100), ("put", 200), ("delete", 300)])
queries = ["delete", "get", "put"]
print(f"result={[getattr(h, q) for q in queries]}")
