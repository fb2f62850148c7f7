#pragma once

#include <span>

namespace rapport::exchange {

/// The words of many languages for one field.
struct HeaderWords {
    const char *key;
    const char *label;   ///< of the contact point or address
    int slot;            ///< -1: the next free one
    const char *headers; ///< without blanks and punctuation, separated by blanks
    bool inverted = false;
};

std::span<const HeaderWords> personWords();
std::span<const HeaderWords> companyWords();
std::span<const HeaderWords> productWords();
/// With what stands beside an order: "person.email", "product".
std::span<const HeaderWords> orderWords();
/// What people and companies have in common.
std::span<const HeaderWords> reachWords();

} // namespace rapport::exchange
