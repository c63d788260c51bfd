# A traceback through functions, methods, lambdas, comprehensions, generators and library code, with carets
import json
class Thing:
    def method(self, number):
        return (lambda value: [self.deeper(v) for v in value])([number])
    def deeper(self, value):
        return next(self.generate(value))
    def generate(self, value):
        yield sorted([3, 1, value], key=lambda item: Thing.static(item)
                     + 0)
    @staticmethod
    def static(item):
        return json.loads("[1, 2, " + str(item)) if item == 7 else item
print("before")
Thing().method(7)
print("after")
