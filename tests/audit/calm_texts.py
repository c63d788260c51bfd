# expect: nothing
import argparse
import configparser
import csv
import io
import string
import textwrap

parser = argparse.ArgumentParser(prog="calm", description="A program.")
parser.add_argument("--number", type=int, default=3)
print(parser.parse_args(["--number", "5"]).number, parser.format_help())
config = configparser.ConfigParser()
config.read_string("[a]\nb = 1\n")
print(dict(config["a"]), list(csv.reader(io.StringIO("a,b\n1,2\n"))), textwrap.fill("word " * 30, 40))
print(string.Template("$a").substitute(a=1))
