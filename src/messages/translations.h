#pragma once

#include <QString>
#include <QStringList>
#include <QTranslator>

namespace rapport::messages {

/// The language of the interface. English needs it too: its file holds the plurals ("1 person", "2 people").
/// Owned by main(), created after the application and destroyed before it; GUI thread only.
class Translations {
public:
    Translations() = default;
    Translations(const Translations &) = delete;
    Translations &operator=(const Translations &) = delete;
    ~Translations();

    /// Codes of the languages that this program has ("en", "de" …), sorted.
    static QStringList languages();

    /// Switches to a language; an empty code means the system's. Falls back to English where a language, or a sentence
    /// of it, is missing. Widgets hear of it by QEvent::LanguageChange.
    void use(const QString &language);
    QString language() const { return m_language; }

private:
    void install(QTranslator &translator, const QString &language);

    QString m_language;
    QTranslator m_english;
    QTranslator m_translator;
};

} // namespace rapport::messages
