#include "exchange/vcardlabels.h"

#include <QHash>
#include <algorithm>

namespace rapport::exchange {

namespace {

/// Said of nearly every number or address: no label.
const QStringList kPlainTypes{"voice", "internet", "msg",    "text",  "video",    "isdn",
                              "x400",  "postal",   "parcel", "dom",   "intl",     "inline",
                              "pref",  "uri",      "bbs",    "modem", "textphone"};

struct Word {
    const char *label;
    const char *type;
};
/// In the order in which a label has them.
constexpr Word kWords[] = {{"home", "home"}, {"work", "work"},   {"main", "main"},   {"other", "other"},
                           {"car", "car"},   {"mobile", "cell"}, {"pager", "pager"}, {"fax", "fax"}};

} // namespace

QString labelOfTypes(const QStringList &types)
{
    QStringList label;
    QStringList rest = types;
    for (const QString &plain : kPlainTypes)
        rest.removeAll(plain);
    for (const Word &word : kWords) {
        if (rest.removeAll(QLatin1String(word.type)) > 0)
            label.append(QLatin1String(word.label));
    }
    return (label + rest).join(QLatin1Char(' '));
}

QString labelOfAppleText(const QString &text)
{
    static const QHash<QString, QString> known{{"homepage", "website"}, {"homefax", "home fax"},
                                               {"workfax", "work fax"}, {"iphone", "mobile"},
                                               {"cell", "mobile"},      {"otherfax", "other fax"},
                                               {"mobile", "mobile"},    {"assistantphone", "assistant"}};
    QString plain = text.trimmed();
    const bool own = plain.startsWith(QLatin1String("_$!<")) && plain.endsWith(QLatin1String(">!$_"));
    if (own)
        plain = plain.mid(4, plain.size() - 8).toLower();
    return own ? known.value(plain, plain) : plain;
}

std::optional<QStringList> typesOfLabel(const QString &label)
{
    QStringList types;
    QStringList words = label.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const Word &word : kWords) {
        if (words.removeAll(QLatin1String(word.label)) > 0)
            types.append(QLatin1String(word.type));
    }
    if (!words.isEmpty() || labelOfTypes(types) != label)
        return std::nullopt;
    return types;
}

} // namespace rapport::exchange
