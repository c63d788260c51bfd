#include "pins/preloaded.h"

// Null unless the loader found them in a preloaded library.
extern "C" {
[[gnu::weak]] const char* isolate_pins_words();
[[gnu::weak]] void isolate_pins_sleep();
[[gnu::weak]] void isolate_pins_wake();
}

namespace isolate::pins {

std::string preloaded_words() { return isolate_pins_words == nullptr ? "" : isolate_pins_words(); }

void put_pins_to_sleep() {
  if (isolate_pins_sleep != nullptr) {
    isolate_pins_sleep();
  }
}

void wake_pins() {
  if (isolate_pins_wake != nullptr) {
    isolate_pins_wake();
  }
}

}  // namespace isolate::pins
