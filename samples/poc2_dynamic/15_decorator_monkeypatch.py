# Service.compute = add_log(Service.compute). Reason code: PHASE_2_FUTURE.


class Service:
    def compute(self, x, factor=100):
        return x * factor


def add_log(method):
    def wrapper(*args, **kwargs):
        return f"LOG:{method(*args, **kwargs)}"

    return wrapper


s = Service()
print(s.compute(5))
Service.compute = add_log(Service.compute)
print(s.compute(5))
print(s.compute(7, factor=100))
