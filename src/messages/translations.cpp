#include "messages/translations.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>

namespace rapport::messages {

namespace {

const QString kEnglish = QStringLiteral("en");
const QString kFolder = QStringLiteral(":/translations");
const QString kPrefix = QStringLiteral("rapport_");
const QString kSuffix = QStringLiteral(".qm");

QString systemLanguage()
{
    const QStringList known = Translations::languages();
    for (const QString &wanted : QLocale::system().uiLanguages()) {
        const QString code = wanted.section(QLatin1Char('-'), 0, 0);
        if (known.contains(code))
            return code;
    }
    return kEnglish;
}

} // namespace

Translations::~Translations()
{
    QCoreApplication::removeTranslator(&m_translator);
    QCoreApplication::removeTranslator(&m_english);
}

QStringList Translations::languages()
{
    QStringList codes;
    for (const QString &file :
         QDir(kFolder).entryList({kPrefix + QLatin1Char('*') + kSuffix}, QDir::Files, QDir::Name))
        codes << file.mid(kPrefix.size(), file.size() - kPrefix.size() - kSuffix.size());
    return codes;
}

void Translations::use(const QString &language)
{
    m_language = language.isEmpty() ? systemLanguage() : language;
    if (!languages().contains(m_language))
        m_language = kEnglish;
    install(m_english, kEnglish);
    if (m_language == kEnglish)
        QCoreApplication::removeTranslator(&m_translator);
    else
        install(m_translator, m_language);
}

void Translations::install(QTranslator &translator, const QString &language)
{
    QCoreApplication::removeTranslator(&translator);
    // A file without a sentence loads as nothing: then the texts of the source show.
    if (translator.load(kFolder + QLatin1Char('/') + kPrefix + language + kSuffix))
        QCoreApplication::installTranslator(&translator);
}

} // namespace rapport::messages
