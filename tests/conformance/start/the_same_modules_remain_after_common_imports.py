# What common imports add to sys.modules, in order: the accelerators and the pure-Python twins
import sys
before = list(sys.modules)
import argparse, array, ast, asyncio, base64, bisect, collections, configparser, contextlib, copy, csv, ctypes, dataclasses, datetime
import decimal, difflib, enum, fractions, functools, glob, hashlib, heapq, io, itertools, json, logging, math, multiprocessing, operator
import pathlib, pickle, queue, random, re, select, shutil, signal, socket, ssl, statistics, string, struct, subprocess, tempfile, textwrap
import threading, time, tokenize, traceback, types, typing, unittest, urllib.request, uuid, weakref, xml.etree.ElementTree, zipfile, zlib
print([name for name in sys.modules if name not in before])
print([name for name, module in sys.modules.items() if getattr(module, "__file__", "").endswith(".so")])
print(type(datetime.datetime.__new__), decimal.Decimal.__module__, decimal.Decimal.__new__.__class__.__name__)
import gc
print(gc.get_count()[1:], gc.get_stats())
