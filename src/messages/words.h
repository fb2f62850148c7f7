#pragma once

#include <QString>
#include <QStringList>

/// The catalogue's English words, listed so that translators see them; a test compares the lists with the catalogue.
namespace rapport::messages::words {

/// The translation of a label of the catalogue or of a relation type; the text itself when it is not listed.
QString fieldWord(const QString &english);
QString relationWord(const QString &english);

/// The word for a key; the key itself when there is none.
QString choiceWord(const QString &key);
QString contactWord(const QString &key);
QString groupWord(const QString &key);
QString originWord(const QString &key);

/// Whether a key or label is listed, for the test.
bool hasFieldWord(const QString &english);
bool hasRelationWord(const QString &english);
bool hasChoiceWord(const QString &key);

} // namespace rapport::messages::words
