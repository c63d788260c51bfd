# abc.get_cache_token() counts every ABC registration since the process began; caches remember the count they were made at.
import abc
import collections.abc

print("token", abc.get_cache_token())
for name in sorted(collections.abc.__all__):
    registry, cache, negative, version = abc._get_dump(getattr(collections.abc, name))
    print(name, version)
