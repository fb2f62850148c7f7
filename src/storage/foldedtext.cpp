#include "storage/foldedtext.h"

#include "domain/lettercase.h"
#include "domain/textfold.h"
#include "storage/searchdoc.h"

#include <sqlite3.h>

namespace rapport::storage {

namespace {

/// Whether folding does more to the text than make its ASCII letters small.
bool isPlain(std::string_view text)
{
    unsigned odd = 0;
    for (const char c : text) { // without a branch, for the compiler to take many at once
        const auto byte = static_cast<unsigned char>(c);
        odd |= static_cast<unsigned>(byte < 0x20) | static_cast<unsigned>(byte > 0x7e) |
               static_cast<unsigned>(byte == '`');
    }
    return odd == 0 && !text.starts_with(' ') && !text.ends_with(' ') &&
           text.find("  ") == std::string_view::npos;
}

void appendSmall(std::string &out, std::string_view text)
{
    const std::size_t start = out.size();
    out.resize(start + text.size());
    char *to = out.data() + start;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        to[i] = static_cast<char>(byte + (static_cast<unsigned char>(byte - 'A') < 26 ? 32 : 0));
    }
}

std::string_view textOf(sqlite3_value *value)
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(value));
    return text ? std::string_view(text, static_cast<std::size_t>(sqlite3_value_bytes(value)))
                : std::string_view();
}

bool isNull(sqlite3_value **values)
{
    return sqlite3_value_type(values[0]) == SQLITE_NULL || sqlite3_value_type(values[1]) == SQLITE_NULL;
}

void contains(sqlite3_context *context, int, sqlite3_value **values)
{
    if (isNull(values))
        return;
    thread_local std::string folded;
    folded.clear();
    appendFoldedUtf8(folded, textOf(values[0]));
    sqlite3_result_int(context, std::string_view(folded).find(textOf(values[1])) != std::string_view::npos);
}

void begins(sqlite3_context *context, int, sqlite3_value **values)
{
    if (isNull(values))
        return;
    thread_local std::string folded;
    folded.clear();
    appendFoldedUtf8(folded, textOf(values[0]));
    sqlite3_result_int(context, std::string_view(folded).starts_with(textOf(values[1])));
}

QString decoded(sqlite3_value *value)
{
    const auto view = textOf(value);
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

void same(sqlite3_context *context, int, sqlite3_value **values)
{
    if (!isNull(values))
        sqlite3_result_int(context, domain::isSameText(decoded(values[0]), decoded(values[1])));
}

void holds(sqlite3_context *context, int, sqlite3_value **values)
{
    if (!isNull(values))
        sqlite3_result_int(context, documentHolds(decoded(values[0]), {decoded(values[1])}));
}

} // namespace

void appendFoldedUtf8(std::string &out, std::string_view text)
{
    if (isPlain(text)) {
        appendSmall(out, text);
        return;
    }
    const QByteArray folded =
        domain::foldText(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))).toUtf8();
    out.append(folded.constData(), static_cast<std::size_t>(folded.size()));
}

bool registerTextFunctions(sqlite3 *handle)
{
    constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    const auto add = [handle](const char *name, void (*function)(sqlite3_context *, int, sqlite3_value **)) {
        return sqlite3_create_function_v2(handle, name, 2, kFlags, nullptr, function, nullptr, nullptr,
                                          nullptr) == SQLITE_OK;
    };
    return add("rapport_contains", contains) && add("rapport_begins", begins) && add("rapport_same", same) &&
           add("rapport_holds", holds);
}

} // namespace rapport::storage
