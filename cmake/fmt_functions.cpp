// fmt's functions, compiled once. Without it every file has a copy of those that it calls, which
// takes two thirds of the time that most files take. A distribution has them in a shared library
// only, which an isolate would have to map (see isolate_map_libraries_of_reference() in
// IsolateTarget.cmake).
#include <fmt/format-inl.h>

#include <locale>

// The templates among them: nobody else has their definitions.
FMT_BEGIN_NAMESPACE

namespace detail {
template dragonbox::decimal_fp<float> dragonbox::to_decimal(float) noexcept;
template dragonbox::decimal_fp<double> dragonbox::to_decimal(double) noexcept;
template locale_ref::locale_ref(const std::locale&);
template std::locale locale_ref::get<std::locale>() const;
template thousands_sep_result<char> thousands_sep_impl(locale_ref);
template char decimal_point_impl(locale_ref);
}  // namespace detail

FMT_END_NAMESPACE
