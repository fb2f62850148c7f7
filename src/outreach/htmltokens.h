#pragma once

#include <QString>
#include <vector>

namespace rapport::outreach {

/// One piece of an HTML text. Comments, declarations and what stands in scripts and styles are never among them.
struct HtmlToken {
    struct Attribute {
        QString name;  ///< lower case
        QString value; ///< entities read
    };
    enum class Kind { Text, Begin, End } kind = Kind::Text;
    QString text; ///< entities read; of a tag its name in lower case
    std::vector<Attribute> attributes;

    QString attribute(QLatin1String name) const;
};

/// Cuts a text into tokens, whatever it is: no input is refused. What is no tag is text. Parts that are dropped as a whole
/// (script, style, iframe …) are counted in `dropped`, where given.
std::vector<HtmlToken> htmlTokens(const QString &html, int *dropped = nullptr);

/// The characters that entities stand for; unknown ones stay as they are.
QString entitiesRead(const QString &text);

/// The text with &, <, > and quotes as entities.
QString htmlEscaped(const QString &text);

} // namespace rapport::outreach
