// The pins in this process, when libisolate_pins.so was loaded into it.
#pragma once

#include <string>

namespace isolate::pins {

// What the library that is in this process was told to pin; empty when there is none.
std::string preloaded_words();

// Nothing is pinned until pins are woken: this process's own work is done in real time and with
// real process ids. Without the library these do nothing.
void put_pins_to_sleep();
// Pins hold from here on. A program that begins finds what it would find in a process of its own,
// whatever was forked before.
void wake_pins();

}  // namespace isolate::pins
