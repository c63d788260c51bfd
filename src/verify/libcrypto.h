// OpenSSL's libcrypto, opened when it is first wanted.
//
// The supervisor opens it at run time and does not link it: an isolate is the same executable, and
// a sample's own hashlib and ssl must find, and initialise, the libcrypto of their installation and
// not one that is already there.
#pragma once

#include <dlfcn.h>

#include <isolate/result.h>

namespace isolate::verify {

class LibCrypto {
 public:
  // Not thread-safe. Stays open; the machine's openssl.cnf is not read.
  static Result<LibCrypto> open();

  // Whether the library has the function, which `function` is then.
  template <typename Function>
  bool find(const char* name, Function& function) const {
    function = reinterpret_cast<Function>(dlsym(library_, name));
    return function != nullptr;
  }

  // Of what find() last did not find.
  static Error lacks_a_function();

 private:
  explicit LibCrypto(void* library) : library_(library) {}

  void* library_;
};

}  // namespace isolate::verify
