#pragma once

#include "core/result.h"

#include <QString>
#include <vector>

namespace rapport::domain {

/// A piece of a filter expression.
struct FilterToken {
    enum class Kind {
        Word,    ///< a name or keyword, as typed
        String,  ///< the content of a quoted text, escapes resolved
        Literal, ///< begins with a digit or sign: a number, date or instant
        Symbol,  ///< an operator, parenthesis or comma
        End,
    };
    Kind kind = Kind::End;
    QString text;
    qsizetype position = 0; ///< from 1

    bool isSymbol(QLatin1String symbol) const { return kind == Kind::Symbol && text == symbol; }
    bool isWord(QLatin1String word) const
    {
        return kind == Kind::Word && text.compare(word, Qt::CaseInsensitive) == 0;
    }
};

/// Splits an expression; the last token is End. Fails with Parse: "filter.unclosed-string", "filter.expected".
[[nodiscard]] core::Result<std::vector<FilterToken>> lexFilter(const QString &expression);

/// The text in double quotes with escapes, as lexFilter reads it back.
QString quotedText(const QString &text);

/// Whether the text can stand in an expression as one word.
bool isPlainWord(const QString &text);

} // namespace rapport::domain
