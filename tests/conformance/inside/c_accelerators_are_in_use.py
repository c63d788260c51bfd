# The C implementation is what the public modules hand out, wherever python3.12 has one.
import sys
import types

import _bisect, _bz2, _csv, _datetime, _decimal, _elementtree, _functools, _heapq, _io, _json, _lzma, _operator, _pickle, _queue
import _random, _sqlite3, _statistics, _struct, _zoneinfo, _asyncio, _collections, _contextvars, _ctypes, _hashlib, _socket, _ssl
import array, asyncio, bisect, bz2, collections, contextvars, copyreg, csv, datetime, decimal, functools, hashlib, heapq, io, json
import lzma, math, operator, pickle, queue, random, re, sqlite3, statistics, struct, time, typing, weakref, zlib, zoneinfo
import xml.etree.ElementTree as ElementTree
import json.decoder, json.encoder, json.scanner
import abc, _abc, _weakref, _thread, threading, codecs, _codecs, string, _string, signal, _signal, tokenize, _tokenize, opcode, _opcode


def kind(thing):
    return type(thing).__name__, getattr(thing, "__module__", None), bool(getattr(thing, "__flags__", 0) & 512)


for label, thing in {
    "datetime.now": datetime.datetime.now,
    "datetime": datetime.datetime,
    "date": datetime.date,
    "timedelta": datetime.timedelta,
    "timezone": datetime.timezone,
    "datetime_CAPI": type(datetime.datetime_CAPI if hasattr(datetime, "datetime_CAPI") else None),
    "Decimal": decimal.Decimal,
    "Context": decimal.Context,
    "localcontext": decimal.localcontext,
    "heappush": heapq.heappush,
    "nsmallest": heapq.nsmallest,
    "_heapreplace_max": heapq._heapreplace_max,
    "bisect": bisect.bisect,
    "scanner": json.scanner.make_scanner,
    "c_scanner": json.scanner.c_make_scanner,
    "encoder": json.encoder.c_make_encoder,
    "scanstring": json.decoder.scanstring,
    "encode_basestring": json.encoder.encode_basestring_ascii,
    "Pickler": pickle.Pickler,
    "dumps": pickle.dumps,
    "_Pickler": pickle._Pickler,
    "PickleBuffer": pickle.PickleBuffer,
    "Element": ElementTree.Element,
    "XMLParser": ElementTree.XMLParser,
    "SubElement": ElementTree.SubElement,
    "ZoneInfo": zoneinfo.ZoneInfo,
    "Struct": struct.Struct,
    "pack": struct.pack,
    "array": array.array,
    "deque": collections.deque,
    "defaultdict": collections.defaultdict,
    "OrderedDict": collections.OrderedDict,
    "_count_elements": collections._count_elements,
    "namedtuple getter": collections._tuplegetter,
    "reduce": functools.reduce,
    "partial": functools.partial,
    "lru": functools._lru_cache_wrapper,
    "cmp_to_key": functools.cmp_to_key,
    "itemgetter": operator.itemgetter,
    "add": operator.add,
    "StringIO": io.StringIO,
    "TextIOWrapper": io.TextIOWrapper,
    "open": io.open,
    "text_encoding": io.text_encoding,
    "Random": random.Random,
    "random": random.random,
    "SimpleQueue": queue.SimpleQueue,
    "Empty": queue.Empty,
    "normal": statistics._normal_dist_inv_cdf,
    "reader": csv.reader,
    "Connection": sqlite3.Connection,
    "BZ2Compressor": bz2.BZ2Compressor,
    "LZMACompressor": lzma.LZMACompressor,
    "crc32": zlib.crc32,
    "sha256": hashlib.sha256,
    "md5": hashlib.md5,
    "blake2b": hashlib.blake2b,
    "scrypt": hashlib.scrypt,
    "pbkdf2": hashlib.pbkdf2_hmac,
    "Task": asyncio.Task,
    "Future": asyncio.Future,
    "ContextVar": contextvars.ContextVar,
    "Token": contextvars.Token,
    "ref": weakref.ref,
    "proxy": weakref.proxy,
    "WeakSet": weakref.WeakSet,
    "Pattern": re.Pattern,
    "Match": re.Match,
    "ABCMeta": abc.ABCMeta,
    "_abc_instancecheck": _abc._abc_instancecheck,
    "Lock": threading.Lock,
    "RLock": threading.RLock,
    "local": threading.local,
    "TypeVar": typing.TypeVar,
    "ParamSpec": typing.ParamSpec,
    "Generic": typing.Generic,
    "NewType": typing.NewType,
    "TypeAliasType": typing.TypeAliasType,
    "idfunc": typing._idfunc,
    "encode": codecs.encode,
    "formatter_parser": _string.formatter_parser,
    "raise_signal": signal.raise_signal,
    "TokenizerIter": _tokenize.TokenizerIter,
    "stack_effect": opcode.stack_effect,
    "hypot": math.hypot,
    "monotonic": time.monotonic,
    "SimpleNamespace": types.SimpleNamespace,
    "GenericAlias": types.GenericAlias,
}.items():
    print(label, *kind(thing))
print(
    decimal.__libmpdec_version__, decimal.__version__, decimal.HAVE_THREADS, decimal.HAVE_CONTEXTVAR, decimal.MAX_PREC
)
print(
    [
        module.__name__
        for module in (
            _datetime,
            _decimal,
            _elementtree,
            _pickle,
            _json,
            _struct,
            _zoneinfo,
            _asyncio,
            _queue,
            _statistics,
        )
    ]
)
print(
    datetime.datetime is _datetime.datetime,
    "_pydatetime" in sys.modules,
    decimal.Decimal is _decimal.Decimal,
    "_pydecimal" in sys.modules,
    "_pyio" in sys.modules,
)
print(
    heapq.heappush is _heapq.heappush,
    pickle.Pickler is _pickle.Pickler,
    ElementTree.Element is _elementtree.Element,
    copyreg.__reduce_ex__ is not None,
)
