#include "messages/texts.h"

#include <QCoreApplication>
#include <QLocale>

namespace rapport::messages {

namespace {

constexpr int kLongest = 120; // characters of a foreign text inside a sentence

} // namespace

QString filled(const QString &text, const QStringList &arguments)
{
    QString out;
    out.reserve(text.size() + 32);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool mark = text.at(i) == QLatin1Char('%') && i + 1 < text.size();
        const int number = mark ? text.at(i + 1).digitValue() : -1;
        if (number < 1) {
            out.append(text.at(i));
            continue;
        }
        out.append(arguments.value(number - 1));
        ++i;
    }
    return out;
}

QString listed(const QStringList &items)
{
    if (items.size() < 2)
        return items.join(QString());
    return filled(
        QCoreApplication::translate("Texts", "%1 and %2"),
        {items.mid(0, items.size() - 1).join(QCoreApplication::translate("Texts", ", ")), items.last()});
}

QString quoted(const QString &name)
{
    const QString line = name.simplified();
    return QLocale().quoteString(line.size() > kLongest ? line.left(kLongest) + QChar(0x2026) : line);
}

} // namespace rapport::messages
