# unittest's output for every outcome, subtests, skips, fixtures, mocks, async cases; doctest's report; the exit status.
import doctest
import io
import re
import sys
import unittest
import unittest.mock


def documented(x):
    """Doubles.

    >>> documented(2)
    4
    >>> documented("a")
    'wrong'
    >>> documented(None)
    Traceback (most recent call last):
    TypeError: ...
    >>> print("a  b")  # doctest: +NORMALIZE_WHITESPACE
    a b
    """
    return x * 2


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.log = []

    def setUp(self):
        self.addCleanup(self.log.append, self._testMethodName)

    def test_passes(self):
        self.assertEqual(1, 1)

    def test_fails(self):
        self.assertEqual({"a": [1, 2]}, {"a": [1, 3]}, "with a message")

    def test_long_strings(self):
        self.assertEqual("one\ntwo\nthree", "one\n2\nthree")

    def test_errors(self):
        raise KeyError("error")

    @unittest.skip("a reason")
    def test_skipped(self): ...

    @unittest.expectedFailure
    def test_expected(self):
        self.fail()

    @unittest.expectedFailure
    def test_unexpected(self): ...

    def test_subtests(self):
        for i in range(4):
            with self.subTest(i=i):
                self.assertTrue(i % 2)

    def test_assertions(self):
        with self.assertRaisesRegex(ValueError, "lit"):
            int("x")
        with self.assertWarns(UserWarning):
            import warnings

            warnings.warn("w")
        with self.assertLogs("l", "INFO") as logs:
            import logging

            logging.getLogger("l").info("i")
        self.assertEqual(logs.output, ["INFO:l:i"])
        self.assertCountEqual([1, 2], [2, 1])
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        with self.assertRaises(AssertionError):
            self.assertIsInstance(1, str)

    def test_mock(self):
        with unittest.mock.patch("os.getcwd", return_value="mocked") as mocked:
            import os

            self.assertEqual(os.getcwd(), "mocked")
        mocked.assert_called_once_with()
        mock = unittest.mock.Mock(side_effect=[1, ValueError("second")])
        self.assertEqual(mock(1, a=2), 1)
        with self.assertRaises(ValueError):
            mock()
        self.assertEqual(mock.mock_calls, [unittest.mock.call(1, a=2), unittest.mock.call()])
        unittest.mock.create_autospec(documented)("x")
        mock.assert_called_with("other")


class Async(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.value = 5

    async def test_async(self):
        self.assertEqual(self.value, 5)


class Broken(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError("no fixture")

    def test_never(self): ...


stream = io.StringIO()
suite = unittest.TestSuite(unittest.defaultTestLoader.loadTestsFromTestCase(case) for case in (Case, Async, Broken))
result = unittest.TextTestRunner(stream, verbosity=2, descriptions=False).run(suite)
print(re.sub(r"in \d+\.\d+s", "in TIME", stream.getvalue()).replace(__file__, "FILE"))
print(
    result.testsRun,
    len(result.failures),
    len(result.errors),
    len(result.skipped),
    len(result.expectedFailures),
    len(result.unexpectedSuccesses),
    result.wasSuccessful(),
    repr(result)[:40],
)
print(doctest.testmod(verbose=False), flush=True)
sys.stderr = stream = io.StringIO()
try:
    unittest.main(argv=["program", "Case.test_fails", "Case.test_passes"], verbosity=0)
finally:
    sys.stderr = sys.__stderr__
    print(re.sub(r"in \d+\.\d+s", "in TIME", stream.getvalue()).replace(__file__, "FILE"))
