# Greeter.say replaced; g.shout() picks it up. Reason code: PHASE_2_FUTURE.


class Greeter:
    def say(self):
        return "hello"

    def shout(self):
        return self.say().upper()


def say_in_french(self):
    return "bonjour"


g = Greeter()
print(g.shout())
Greeter.say = say_in_french
print(g.shout())
