# expect: nothing
import unittest


class Case(unittest.TestCase):
    def test_of_numbers(self):
        self.assertEqual(1 + 1, 2)

    @unittest.expectedFailure
    def test_that_fails(self):
        self.assertEqual(1 + 1, 3)


result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(Case).run(result)
print(result.testsRun, len(result.failures), len(result.expectedFailures))
