# inspect, linecache and ast find the source of the sample
import inspect
import linecache
import sys
class Example:
    """Documented."""
    def method(self):
        return 1
def function(a, b=2, *c, d, **e):
    # a comment
    return a
print(inspect.getsource(function), inspect.getsourcefile(Example) == __file__, inspect.getsourcelines(Example.method))
print(inspect.getmodule(function), inspect.signature(function), inspect.getcomments(function), inspect.getdoc(Example))
print(linecache.getline(__file__, 1), list(linecache.cache) == [__file__], inspect.getfile(sys.modules["__main__"]) == __file__)
print(inspect.getsource(sys.modules["__main__"]) == open(__file__).read(), inspect.currentframe().f_back)
import doctest
print(doctest.testmod())
