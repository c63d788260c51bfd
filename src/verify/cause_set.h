// A set of causes, small enough to be a key.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <vector>

#include <isolate/cause.h>

namespace isolate::verify {

class CauseSet {
 public:
  CauseSet() = default;
  CauseSet(std::initializer_list<Cause> causes) {
    for (const Cause cause : causes) {
      bits_ |= bit(cause);
    }
  }

  bool has(Cause cause) const { return (bits_ & bit(cause)) != 0; }
  bool empty() const { return bits_ == 0; }
  void add(Cause cause) { bits_ |= bit(cause); }
  void remove(Cause cause) { bits_ &= ~bit(cause); }
  CauseSet without(Cause cause) const {
    CauseSet rest = *this;
    rest.remove(cause);
    return rest;
  }

  // In the order of the causes.
  std::vector<Cause> list() const {
    std::vector<Cause> causes;
    for (int i = 0; i <= static_cast<int>(Cause::kUnknown); ++i) {
      if (has(static_cast<Cause>(i))) {
        causes.push_back(static_cast<Cause>(i));
      }
    }
    return causes;
  }

  auto operator<=>(const CauseSet&) const = default;

 private:
  static std::uint32_t bit(Cause cause) { return std::uint32_t{1} << static_cast<unsigned>(cause); }

  std::uint32_t bits_ = 0;
};

}  // namespace isolate::verify
