// What a terminal makes of a character: whether anything is seen of it, and how many columns it
// has.
#pragma once

namespace isolate::verify {

// Controls, formatting marks (bidirectional overrides, zero-width joiners …), spaces that look like
// another one, fillers, private use and what is no character at all.
bool is_invisible(char32_t character);

// Stands on the character before it.
bool is_combining(char32_t character);

// 0 for combining marks, 2 for East Asian wide characters and emoji, else 1. As wcwidth() has it,
// but the same in every locale.
int columns_of(char32_t character);

}  // namespace isolate::verify
