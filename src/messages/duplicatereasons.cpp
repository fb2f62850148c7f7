#include "messages/duplicatereasons.h"

#include <QCoreApplication>
#include <QHash>

namespace rapport::messages {

namespace {

#define DUPLICATE_TEXT(text) QT_TRANSLATE_NOOP("Duplicate", text)

const QHash<QString, const char *> &texts()
{
    static const QHash<QString, const char *> kTexts{
        {"same-email", DUPLICATE_TEXT("same e-mail")},
        {"same-phone", DUPLICATE_TEXT("same phone")},
        {"same-domain", DUPLICATE_TEXT("same web domain")},
        {"same-name", DUPLICATE_TEXT("same name")},
        {"swapped-names", DUPLICATE_TEXT("first and last name swapped")},
        {"nickname", DUPLICATE_TEXT("short form of the first name")},
        {"initial", DUPLICATE_TEXT("initial instead of a name")},
        {"name-part", DUPLICATE_TEXT("one name is part of the other")},
        {"first-name-typo", DUPLICATE_TEXT("first name almost the same")},
        {"last-name-typo", DUPLICATE_TEXT("last name almost the same")},
        {"name-typo", DUPLICATE_TEXT("name almost the same")},
        {"same-birthday", DUPLICATE_TEXT("same birthday")},
        {"same-company", DUPLICATE_TEXT("same company")},
        {"similar-company", DUPLICATE_TEXT("company almost the same")},
        {"same-address", DUPLICATE_TEXT("same address")},
        {"same-city", DUPLICATE_TEXT("same city")},
        {"other-last-name", DUPLICATE_TEXT("other last name")},
    };
    return kTexts;
}

} // namespace

QString duplicateReasons(const QStringList &keys)
{
    QStringList words;
    for (const QString &key : keys) {
        const char *text = texts().value(key, nullptr);
        words << (text ? QCoreApplication::translate("Duplicate", text) : key);
    }
    return words.join(QCoreApplication::translate("Duplicate", ", ", "between reasons"));
}

} // namespace rapport::messages
