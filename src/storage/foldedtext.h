#pragma once

#include <string>
#include <string_view>

struct sqlite3;

namespace rapport::storage {

/// domain::foldText of UTF-8, appended to `out`; quick for plain ASCII. What lists are sorted by.
void appendFoldedUtf8(std::string &out, std::string_view text);

/// Gives SQLite what filters compare text with: rapport_contains(text, folded), rapport_begins(text, folded),
/// rapport_same(text, other) without regard to letter case, rapport_holds(document, word). For queries only: no index or view of the file uses them.
bool registerTextFunctions(sqlite3 *handle);

} // namespace rapport::storage
