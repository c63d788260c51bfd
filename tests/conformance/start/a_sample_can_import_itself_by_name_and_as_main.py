# Re-importing: `import __main__`, importing the file under its own name, runpy, reload
import sys
print("running as", __name__, __spec__ and __spec__.name)
if __name__ == "__main__":
    import __main__
    print(__main__ is sys.modules["__main__"], vars(__main__) is globals())
    import a_sample_can_import_itself_by_name_and_as_main as again
    print(again.__name__, again is __main__, again.__file__ == __file__, again.__spec__.loader.__class__.__name__)
    import importlib
    import runpy
    try:
        importlib.reload(__main__)
    except Exception as error:
        print(type(error), error)
    print(importlib.reload(again) is again)
    print(sorted(runpy.run_path(__file__, run_name="through_runpy"))[:4])
    print(sorted(runpy.run_module("a_sample_can_import_itself_by_name_and_as_main", run_name="module"))[:4])
    del sys.modules["__main__"]
    try:
        import __main__ as gone
    except ImportError as error:
        print(error)
