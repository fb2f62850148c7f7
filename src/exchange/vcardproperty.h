#pragma once

#include <QByteArray>
#include <QStringList>
#include <optional>
#include <vector>

namespace rapport::exchange {

enum class VCardVersion { V3, V4 };

/// One property of a vCard, whatever version it was read from: UTF-8, quoted-printable taken off, line breaks of the
/// value written as "\n", so that it fits into one line.
struct VCardProperty {
    struct Parameter {
        QString name; ///< upper case
        QStringList values;
    };

    QString group; ///< "item1"; mostly empty
    QString name;  ///< upper case
    std::vector<Parameter> parameters;
    QString value; ///< with its backslashes

    /// nullopt when the bytes are no property. `encoding`: of text that does not tell its own; empty: UTF-8, or else
    /// Windows-1252.
    static std::optional<VCardProperty> fromLine(const QByteArray &line, const QString &encoding = {});

    /// The first value of a parameter.
    QString parameter(const QString &name) const;
    void setParameter(const QString &name, const QStringList &values);
    void removeParameter(const QString &name);
    /// Values of TYPE in lower case, without PREF.
    QStringList types() const;
    /// 1 is the most preferred; 101 when it does not say.
    int preference() const;
    bool isBase64() const;

    /// The value without its backslashes.
    QString text() const;
    /// Its parts, cut at ';' or ',' that has no backslash: as they stand in the value, and without their backslashes.
    QStringList rawParts(QChar separator) const;
    QStringList parts(QChar separator) const;

    /// One line without its end, not folded. Pictures and keys are written as the version wants them.
    QString toLine(VCardVersion version) const;
};

/// The text that a value, or a part of one, stands for.
QString plainVCardText(const QString &value);
/// With backslashes before what means something in a value.
QString escapedVCardText(const QString &text);

} // namespace rapport::exchange
